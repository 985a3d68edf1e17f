// The functions that the page has the data of: an entry by its name, what its parameters may be, its
// values at some parameters. Nothing that somebody typed is looked up as a property.
"use strict";

/**
 * @typedef {object} Choice
 * @property {string} name of a function that there is
 * @property {Record<string, number>} parameters those that are not at their defaults
 */

const entries = (() => {
  /** @param {string} name */
  function of(name) {
    const entry = activations.get(name);
    if (!entry) {
      throw new Error(`there is no function ${name}`);
    }
    return entry;
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
    const { title, parameters: known } = of(name);
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

  /** As an address names it. @param {Choice} choice */
  function textOf({ name, parameters }) {
    const given = Object.entries(parameters).map(([key, value]) => `${key}:${value}`);
    return given.length ? `${name}(${given.join(",")})`.replaceAll("+", "") : name;
  }

  /** The value or a derivative of a choice; null if there is none. @param {Choice} choice
   * @param {0 | 1 | 2} order @returns {((x: number) => number) | null} */
  function valueOf({ name, parameters }, order) {
    const { values, parameters: known } = of(name);
    const all = Object.entries(known).map(([key, { usual }]) => parameters[key] ?? usual);
    return values.length ? (x) => values[order](x, ...all) : null;
  }

  return { numberOf, of, refusal, textOf, valueOf };
})();
