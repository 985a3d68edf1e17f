// Which functions fit what is typed and chosen: names, aliases and names in frameworks, properties,
// parameters, authors and years; a name with a wrong letter or two means the nearest one.
"use strict";

/**
 * @typedef {object} Known what is known of a function
 * @property {string} names
 * @property {string} words
 * @property {string[]} beginnings of properties
 * @property {string[]} properties
 * @property {string[]} vocabulary words of its own names
 * @property {string[]} own names
 * @property {string[]} theirs names in frameworks
 */
/**
 * @typedef {object} Wanted
 * @property {string[]} wanted properties
 * @property {string[][]} words each with its meanings
 */

const Filter = (() => {
  /** @param {string} text */
  function spoken(text) {
    const plain = text.toLowerCase().replace(/['‘’“”]/g, '"').replace(/[-_\s|]+/g, " ");
    return ` ${plain.trim()} `;
  }

  /** What is known of the function of a card. @param {HTMLElement} card @returns {Known} */
  function known(card) {
    const { called = "", names = "", is = "", family = "", also = "" } = card.dataset;
    const own = called.split("|");
    return {
      names: spoken(`${called} ${names}`),
      words: spoken(also),
      beginnings: is.split("|").map((word) => spoken(word).trimStart()),
      properties: [...is.split("|"), family],
      vocabulary: spoken(called).split(/[^\p{L}\d]+/u).filter((word) => word.length > 2),
      own: own.map(Names.plain),
      theirs: names.split("|").map(Names.plain),
    };
  }

  /** A part of a name, the beginning of another word or of a property.
   * @param {Known} one @param {string} word */
  function has(one, word) {
    return (
      one.names.includes(word) ||
      one.words.includes(` ${word}`) ||
      one.beginnings.some((property) => property.startsWith(word))
    );
  }

  /** What is as good as a ticked box: its value, and other words for it, the longest first. Of a
   * family that is called as a function is, the function is meant.
   * @param {HTMLInputElement[]} boxes @param {Known[]} all */
  function phrasesOf(boxes, all) {
    const names = new Set(all.flatMap(({ own }) => own));
    return boxes
      .flatMap(({ value, dataset }) => {
        const also = dataset.also?.split("|") ?? [];
        return [value, ...also].map((phrase) => [spoken(phrase).trim(), value]);
      })
      .filter(([phrase]) => !names.has(Names.plain(phrase)))
      .sort(([one], [other]) => other.length - one.length);
  }

  /** A property that is typed in full is as good as one that is ticked; the rest are words, each
   * with those that it may stand for. A word that nothing has is read as the nearest names.
   * @param {string} typed @param {string[][]} phrases @param {Known[]} all @returns {Wanted} */
  function read(typed, phrases, all) {
    let text = spoken(typed);
    /** @type {string[]} */
    const wanted = [];
    for (const [phrase, property] of phrases) {
      if (text.includes(` ${phrase} `)) {
        text = text.replace(` ${phrase} `, "  ");
        wanted.push(property);
      }
    }
    const vocabulary = new Set(all.flatMap(({ vocabulary: words }) => words));
    const words = text.split(" ").filter(Boolean).map((word) => {
      const isKnown = all.some((one) => has(one, word));
      return isKnown ? [word] : [word, ...Names.nearest(word, vocabulary)];
    });
    return { wanted, words };
  }

  /** @param {Known} one @param {Wanted} wanted */
  function fits(one, { wanted, words }) {
    return (
      wanted.every((property) => one.properties.includes(property)) &&
      words.every((meanings) => meanings.some((word) => has(one, word)))
    );
  }

  /** The one that is called exactly this, first by its own name, then by one that no other has.
   * @param {string} typed @param {Known[]} all */
  function exact(typed, all) {
    const name = Names.plain(typed);
    const own = all.find((one) => one.own.includes(name));
    const theirs = all.filter(({ theirs: names }) =>
      names.some((full) => full === name || full.endsWith(`.${name}`)),
    );
    return own ?? (theirs.length === 1 ? theirs[0] : undefined);
  }

  return { known, phrasesOf, read, fits, exact };
})();
