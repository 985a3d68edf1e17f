// The functions that are explored: which, with which parameters, and who wants to know when they
// change.
"use strict";

/**
 * @typedef {object} Shown a function that is drawn
 * @property {Choice | null} choice of the catalogue; null for the reader's own
 * @property {string} title
 * @property {string} kind its class, which has its colour and dash, such as `curve-0`
 * @property {((x: number) => number)[]} values f, f′ and f″
 */

const explorer = (() => {
  const USUAL = "gelu,relu";
  /** @type {Choice[]} */
  let chosen = [];
  /** @type {Shown | null} */
  let own = null;
  /** @type {(() => void)[]} */
  const listeners = [];

  /** What is drawn, in the order in which it was chosen. @returns {Shown[]} */
  function curves() {
    const known = chosen.map((choice, place) => ({
      choice,
      title: choices.titleOf(choice),
      kind: `curve-${place}`,
      values: /** @type {const} */ ([0, 1, 2]).flatMap((order) => entries.valueOf(choice, order) ?? []),
    }));
    return [...known.filter(({ values }) => values.length), ...(own ? [own] : [])];
  }

  /** Draw the reader's own function, too; or no longer. @param {Shown | null} shown */
  function setOwn(shown) {
    own = shown;
    changed();
  }

  /** @param {Choice[]} next @param {boolean} isStep whether "back" undoes it */
  function choose(next, isStep) {
    chosen = next;
    address.set({ f: next.map(entries.textOf).join(",") }, isStep);
    changed();
  }

  function read() {
    /** @type {string[]} */
    const notes = [];
    chosen = choices.choicesIn(address.get("f") ?? USUAL, notes);
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
  return { choose, curves, onChange, setOwn };
})();
