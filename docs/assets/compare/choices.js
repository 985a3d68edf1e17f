// Which functions, with which parameters, in which window: as an address says it, and back. What an
// address has wrong is told in a note and left out; nothing that somebody typed is looked up as a
// property, or written as HTML.
"use strict";

/**
 * @typedef {object} Choice
 * @property {string} name of a function that there is
 * @property {Record<string, number>} parameters those that are not at their defaults
 */
/**
 * @typedef {object} Choices
 * @property {Choice[]} chosen two to four
 * @property {Point | null} window the ends of x, or those that suit the functions
 * @property {boolean} isShort whether only facts that differ are shown
 * @property {string[]} notes what was wrong
 */

const choices = (() => {
  const MOST = 4;
  const DEFAULTS = ["silu", "mish"];
  const LONGEST = 600; // letters of an address that are read
  const FARTHEST = 1e4; // of x, from 0
  const NARROWEST = 1e-3;

  /** @param {string} name */
  function entryOf(name) {
    const entry = activations.get(name);
    if (!entry) {
      throw new Error(`there is no function ${name}`);
    }
    return entry;
  }

  /** What somebody wrote, for a note. @param {string} text */
  function quoted(text) {
    return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
  }

  /** A number, or nan: not of an empty text, and not of 0x10. @param {string} text */
  function numberOf(text) {
    const plain = text.trim().replace("−", "-");
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  }

  /**
   * Why a parameter cannot have a value, or nothing.
   * @param {string} name @param {string} key @param {number} value
   * @param {Record<string, number>} parameters the others
   */
  function refusal(name, key, value, parameters) {
    const { title, parameters: known } = entryOf(name);
    const { from, above, notBelow } = known[key];
    const who = `${key} of ${title}`;
    if (!Number.isFinite(value)) {
      return `${who} must be a finite number`;
    }
    if (above !== undefined && !(value > above)) {
      return `${who} must be greater than ${above}`;
    }
    if (from !== undefined && !(value >= from)) {
      return `${who} must not be less than ${from}`;
    }
    const low = notBelow && (parameters[notBelow] ?? known[notBelow].usual);
    return low !== undefined && low !== "" && value < low
      ? `${who} must not be less than ${notBelow}, which is ${low}`
      : "";
  }

  /** The parameters of a choice that are admitted; notes tell of the others.
   * @param {string} name @param {[string, string][]} given @param {string[]} notes */
  function admitted(name, given, notes) {
    const { title, parameters: known } = entryOf(name);
    /** @type {Record<string, number>} */
    const parameters = {};
    const order = Object.keys(known); // bounds come before what they bound
    given.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    for (const [key, text] of given) {
      const value = numberOf(text);
      if (!Object.hasOwn(known, key)) {
        notes.push(`${title} has no parameter ${quoted(key)}.`);
        continue;
      }
      const reason = refusal(name, key, value, parameters);
      if (reason) {
        notes.push(`${reason}, not ${quoted(text)}.`);
      } else if (value !== known[key].usual) {
        parameters[key] = value;
      }
    }
    // a lower bound alone may have passed the default of what it bounds
    for (const key of order) {
      const reason = refusal(name, key, parameters[key] ?? known[key].usual, parameters);
      const low = known[key].notBelow;
      if (reason && low) {
        notes.push(`${reason}; both are at their defaults.`);
        delete parameters[key];
        delete parameters[low];
      }
    }
    return parameters;
  }

  /** @param {string} text such as `elu(alpha:2)` @param {string[]} notes @returns {Choice[]} */
  function choiceIn(text, notes) {
    const [, called, inner] = /^([^()]*)(?:\((.*?)\)?)?$/.exec(text) ?? ["", text, ""];
    const name = called.trim().toLowerCase().replace(/[\s-]+/g, "_");
    if (!activations.has(name)) {
      notes.push(`There is no function ${quoted(called.trim())} here.`);
      return [];
    }
    const given = (inner ?? "").split(",").filter((part) => part.trim());
    const pairs = given.map((part) => {
      const [key, ...value] = part.split(/[:=]/);
      return /** @type {[string, string]} */ ([key.trim(), value.join(":").trim()]);
    });
    return [{ name, parameters: admitted(name, pairs, notes) }];
  }

  /** @param {string} text of two ends @param {string[]} notes @returns {Point | null} */
  function windowIn(text, notes) {
    const ends = text.split(",").map(numberOf);
    const [from, to] = ends;
    const isWide = to - from >= NARROWEST && from >= -FARTHEST && to <= FARTHEST;
    if (ends.length === 2 && isWide) {
      return [from, to];
    }
    notes.push(`x cannot go from one number to another as ${quoted(text)} says.`);
    return null;
  }

  /** @param {string} search the query of an address @returns {Choices} */
  function read(search) {
    const query = new URLSearchParams(search);
    /** @type {string[]} */
    const notes = [];
    const text = query.get("f") ?? "";
    if (text.length > LONGEST) {
      notes.push("The address is too long: only its beginning is read.");
    }
    const parts = text.slice(0, LONGEST).match(/[^,()]+(\([^()]*\)?)?/g) ?? [];
    const all = parts.flatMap((part) => choiceIn(part, notes));
    if (all.length > MOST) {
      notes.push(`Only the first ${MOST} are compared.`);
    }
    const chosen = all.slice(0, MOST);
    if (chosen.length === 1) {
      notes.push("It takes two to compare: another was added.");
    }
    for (const name of DEFAULTS) {
      if (chosen.length < 2 && !chosen.some((choice) => choice.name === name)) {
        chosen.push({ name, parameters: {} });
      }
    }
    const x = query.get("x");
    const window = x === null ? null : windowIn(x.slice(0, LONGEST), notes);
    return { chosen, window, isShort: query.get("facts") === "differing", notes };
  }

  /** The query of an address. @param {Omit<Choices, "notes">} choices */
  function write({ chosen, window, isShort }) {
    const named = chosen.map(({ name, parameters }) => {
      const given = Object.entries(parameters).map(([key, value]) => `${key}:${value}`);
      return given.length ? `${name}(${given.join(",")})` : name;
    });
    const parts = [`?f=${named.join(",")}`];
    parts.push(...(window ? [`x=${window.join(",")}`] : []), ...(isShort ? ["facts=differing"] : []));
    return parts.join("&").replaceAll("+", "");
  }

  /** A title that tells the parameters, too. @param {Choice} choice */
  function titleOf({ name, parameters }) {
    const { title, parameters: known } = entryOf(name);
    const given = Object.entries(parameters).map(
      ([key, value]) => `${known[key].symbol} = ${plot.written(value)}`,
    );
    return given.length ? `${title} (${given.join(", ")})` : title;
  }

  /** `a, b and c` @param {string[]} texts */
  function listed(texts) {
    const last = texts[texts.length - 1];
    return texts.length > 1 ? `${texts.slice(0, -1).join(", ")} and ${last}` : last;
  }

  /** The value or a derivative of a choice; null if there is none. @param {Choice} choice
   * @param {0 | 1 | 2} order @returns {((x: number) => number) | null} */
  function valueOf({ name, parameters }, order) {
    const { values, parameters: known } = entryOf(name);
    const all = Object.entries(known).map(([key, { usual }]) => parameters[key] ?? usual);
    return values.length ? (x) => values[order](x, ...all) : null;
  }

  return { DEFAULTS, MOST, admitted, entryOf, listed, numberOf, read, refusal, titleOf, valueOf, windowIn, write };
})();
