// What the page that compares shows, as its address says it, and back.
"use strict";

/**
 * @typedef {object} Comparison
 * @property {Choice[]} chosen two to four
 * @property {Point | null} window the ends of x, or those that suit the functions
 * @property {boolean} isShort whether only facts that differ are shown
 * @property {string[]} notes what was wrong
 */

const query = (() => {
  const MOST = 4;
  const DEFAULTS = ["silu", "mish"];

  /** @param {string} search of an address @returns {Comparison} */
  function read(search) {
    const given = new URLSearchParams(search);
    /** @type {string[]} */
    const notes = [];
    const all = choices.choicesIn(given.get("f") ?? "", notes);
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
    const x = given.get("x");
    const window = x === null ? null : choices.windowIn(x, notes);
    return { chosen, window, isShort: given.get("facts") === "differing", notes };
  }

  /** @param {Omit<Comparison, "notes">} comparison */
  function write({ chosen, window, isShort }) {
    const parts = [`?f=${chosen.map(entries.textOf).join(",")}`];
    parts.push(...(window ? [`x=${window.join(",")}`] : []), ...(isShort ? ["facts=differing"] : []));
    return parts.join("&");
  }

  return { DEFAULTS, MOST, read, write };
})();
