// Names of functions as people type them: one spelling of each, and the nearest one of those that
// are known. Search uses it, and the form above the cards can.
"use strict";

var Names = (() => { // not const: search loads it where a page has it for its own form, too
  /** As `activations.find` reads names: case, spaces, hyphens, underscores are no part of one.
   * @param {string} name */
  function plain(name) {
    return name.toLowerCase().replace(/[-_\s]+/g, "").replace(/['‘’“”]/g, '"');
  }

  /** How many letters may be wrong in a word: of a short one, each other would be near.
   * @param {string} word */
  function tolerance(word) {
    if (word.length < 3) {
      return 0;
    }
    return word.length < 6 ? 1 : 2;
  }

  /** The letters to add, drop, change or exchange with their neighbour; more than `most` is
   * Infinity. @param {string} one @param {string} other @param {number} most */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) {
      return Infinity;
    }
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
      const next = [row];
      for (let column = 1; column <= other.length; column += 1) {
        const differs = one[row - 1] !== other[column - 1];
        const changed = last[column - 1] + Number(differs);
        next[column] = Math.min(changed, last[column] + 1, next[column - 1] + 1);
        if (differs && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          next[column] = Math.min(next[column], before[column - 2] + 1);
        }
      }
      [before, last] = [last, next];
      if (Math.min(...last) > most) {
        return Infinity;
      }
    }
    return last[other.length] <= most ? last[other.length] : Infinity;
  }

  /** Of the known words, those that a mistyped one most likely means: none if all are too far.
   * @param {string} word @param {Iterable<string>} known */
  function nearest(word, known, most = tolerance(word)) {
    /** @type {string[]} */
    let found = [];
    let least = most;
    for (const name of known) {
      const number = distance(word, name, Math.min(least, tolerance(name)));
      if (number < least) {
        [found, least] = [[], number];
      }
      if (number === least) {
        found.push(name);
      }
    }
    return found;
  }

  return { plain, tolerance, distance, nearest };
})();
