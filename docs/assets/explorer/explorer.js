// The functions that are explored: which, with which parameters, and who wants to know when they
// change. The address names those that are shown.
"use strict";

/**
 * @typedef {object} Shown a function that is drawn
 * @property {Choice | null} choice of the catalogue; null for the reader's own
 * @property {string} title
 * @property {string} kind its class, which has its colour and dash, such as `curve-0`
 * @property {((x: number) => number)[]} values f, f′ and f″
 * @property {number} [id] of a place among colours; the reader's own has none
 */
/** @typedef {Shown & {place: number, isHidden: boolean}} Row its place among the chosen, or -1 */

const explorer = (() => {
  const USUAL = "gelu,relu";
  const MOST = 120; // more cannot be told apart, and take long to draw
  const COLOURS = 7;
  const DASHES = 6;
  /** @type {{choice: Choice, slot: number, isHidden: boolean, row: Row}[]} */
  let chosen = [];
  /** @type {Shown | null} */
  let own = null;
  /** @type {(() => void)[]} */
  const listeners = [];

  /** All that are listed, in the order in which they were chosen. @returns {Row[]} */
  function rows() {
    const known = chosen.map(({ row, isHidden }, place) => Object.assign(row, { place, isHidden }));
    return [...known, ...(own ? [{ ...own, place: -1, isHidden: false }] : [])];
  }

  /** What is drawn: the same objects as long as they do not change. @returns {Shown[]} */
  function curves() {
    const known = chosen.filter(({ isHidden }) => !isHidden).map(({ row }) => row);
    return [...known, ...(own ? [own] : [])];
  }

  /** @param {Choice} choice @param {number} slot @returns {Row} */
  function rowOf(choice, slot) {
    const dash = Math.floor(slot / COLOURS) % DASHES;
    return {
      ...{ choice, id: slot },
      title: choices.titleOf(choice),
      kind: `curve-${slot % COLOURS}${dash ? `-dash-${dash}` : ""}`,
      values: /** @type {const} */ ([0, 1, 2]).flatMap((order) => entries.valueOf(choice, order) ?? []),
      place: -1,
      isHidden: false,
    };
  }

  /** What was there before keeps its colour, whatever comes and goes beside it.
   * @param {Choice[]} next */
  function take(next) {
    const before = new Map(chosen.map((one) => [one.choice, one]));
    const same = next.map((choice) => before.get(choice));
    same.forEach((one) => one && before.delete(one.choice));
    next.forEach((choice, k) => {
      same[k] ??= [...before.values()].find((one) => one.choice.name === choice.name);
      before.delete(/** @type {any} */ (same[k])?.choice);
    });
    const slots = new Set(same.map((one) => one?.slot));
    chosen = next.map((choice, k) => {
      const one = same[k];
      if (one?.choice === choice) {
        return one;
      }
      let slot = one?.slot ?? 0;
      while (!one && slots.has(slot)) {
        slot += 1;
      }
      slots.add(slot);
      return { choice, slot, isHidden: one?.isHidden ?? false, row: rowOf(choice, slot) };
    });
  }

  /** Draw the reader's own function, too; or no longer. @param {Shown | null} shown */
  function setOwn(shown) {
    own = shown;
    changed();
  }

  /** @param {Choice[]} next @param {boolean} isStep whether "back" undoes it */
  function choose(next, isStep) {
    take(next.slice(0, MOST));
    tell(isStep);
  }

  /** @param {string[]} names of functions to draw as well, with their usual parameters */
  function add(names) {
    choose([...all(), ...names.map((name) => ({ name, parameters: {} }))], true);
  }

  /** @param {number} place @param {boolean} isHidden */
  function hide(place, isHidden) {
    chosen[place].isHidden = isHidden;
    tell(true);
  }

  /** All that are chosen, shown or not. */
  function all() {
    return chosen.map(({ choice }) => choice);
  }

  /** @param {boolean} isStep */
  function tell(isStep) {
    address.note("f", []);
    address.set({ f: text() }, isStep);
    changed();
  }

  function text() {
    const shown = chosen.filter(({ isHidden }) => !isHidden);
    return shown.map(({ choice }) => entries.textOf(choice)).join(",");
  }

  function read() {
    /** @type {string[]} */
    const notes = [];
    const found = choices.choicesIn(address.get("f") ?? USUAL, notes);
    const drawn = found.filter((choice) => entries.valueOf(choice, 0));
    if (drawn.length < found.length) {
      notes.push("A function of several inputs has no curve.");
    }
    if (drawn.length > MOST) {
      notes.push(`Only the first ${MOST} functions are drawn.`);
    }
    take(drawn.slice(0, MOST));
    chosen.forEach((one) => (one.isHidden = false));
    address.note("f", notes);
    changed();
  }

  function changed() {
    listeners.forEach((listener) => listener());
  }

  /** @param {() => void} listener called now, too */
  function onChange(listener) {
    listeners.push(listener);
    listener();
  }

  address.onChange(read);
  read();
  return { add, all, choose, curves, hide, onChange, rows, setOwn };
})();
