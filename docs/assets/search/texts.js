// What search knows, of words and of pages: learned once, from the script with all texts.
"use strict";

/**
 * @typedef {object} SearchedCurves of a function, at the points
 * @property {number[][]} usual its values, its slopes and more, at the defaults
 * @property {number[][]} [other] its values at other parameters
 * @property {Record<string, number>} [others] these parameters
 * @property {Record<string, string[]>} [letters] of each parameter, as people write it
 */
/**
 * @typedef {object} SearchedText a page as the site tells it
 * @property {string} url
 * @property {string} words that it is known for
 * @property {string} [paper] the title of the one that introduced a function
 * @property {SearchedCurves} [curves]
 * @property {string[]} [own] names of a function
 * @property {string[]} [theirs] names in frameworks
 * @property {string[]} [shared] names that others have, too
 * @property {[anchor: string, title: string, text: string, about: string][]} sections
 */
/**
 * @typedef {object} SearchedSection
 * @property {string} anchor
 * @property {string} title
 * @property {string} text
 * @property {number} place on its page
 * @property {Map<string, number>} counts of its words
 * @property {number} length
 * @property {Set<string>} titleWords
 * @property {Set<string>} about
 * @property {string[]} all words
 * @property {string} [order] its words in their order
 */
/**
 * @typedef {object} SearchedPage
 * @property {string} url
 * @property {string} title
 * @property {SearchedCurves} [curves]
 * @property {SearchedSection[]} sections
 * @property {number} weight
 * @property {Set<string>} known words
 * @property {Set<string>} paper
 * @property {Set<string>} all words
 */

const Texts = (() => {
  /** @typedef {{page: SearchedPage, rank: number}} Named a page that is called so */

  /** @type {[RegExp, number][]} */
  const WEIGHTS = [ // of pages; all others count as 1
    [/^(api|facts|formulas|maintaining)\//, 0.3],
    [/^bibliography\//, 0.4],
    [/^(functions\/|concepts\/)?$/, 0.7],
    [/^glossary\//, 0.8],
  ];
  const OWN = 3; // the rank of a function's own name; those of frameworks have less
  const WORD = /[\p{L}\p{N}]+(?:[.]\p{N}+)*/gu;
  const ACCENT = /[\u00c0-\u024f]/;

  /** @type {number[]} */
  const points = []; // where formulas are compared
  /** @type {SearchedPage[]} */
  const pages = [];
  /** @type {Set<string>} */
  const common = new Set(); // words that say little
  /** @type {Map<string, Named[]>} */
  const names = new Map(); // of each name, plain: the pages called so, with the rank of it
  /** @type {Set<string>} */
  const nameWords = new Set(); // of functions' own names
  /** @type {Map<string, number>} */
  const rarity = new Map(); // of each word, as its root
  /** @type {Map<string, string[]>} */
  const similar = new Map(); // of each word, as its root: those it stands for
  /** @type {Map<string, string>} */
  const roots = new Map(); // of words, most of which stand in the texts many times

  /** @param {string} text @returns {string[]} */
  function wordsOf(text) {
    const plain = text.toLowerCase();
    const bare = ACCENT.test(plain) ? plain.normalize("NFD").replace(/\p{M}/gu, "") : plain;
    return bare.match(WORD) ?? [];
  }

  /** What forms of a word have in common, British or American. @param {string} word */
  function rootOf(word) {
    /** @param {RegExp} pattern @param {string} ending @param {number} least letters */
    const replaced = (pattern, ending, least) => {
      const found = word.replace(pattern, ending);
      return found !== word && found.length >= least ? found : null;
    };
    const found =
      replaced(/i[sz](ations?|ing|e[sdr]?)$/, "iz", 4) ??
      replaced(/at(ions?|ing|e[sd]?)$/, "at", 4) ??
      replaced(/(?<!s)s$/, "", 3) ??
      word;
    return found.replace(/(?<=..)(ing|ed|e)$/, "").replace(/([^aeiou])\1$/, "$1");
  }

  /** @param {string} word */
  function root(word) {
    const known = roots.get(word);
    if (known !== undefined) {
      return known;
    }
    const found = rootOf(word);
    roots.set(word, found);
    return found;
  }

  /** @param {string} text */
  const rootsOf = (text) => wordsOf(text).map(root);

  /** What the site knows, once: called by the script with all texts.
   * @param {{points: number[], common: string, same: string[], pages: SearchedText[]}} known */
  function learn(known) {
    points.push(...known.points);
    wordsOf(known.common).forEach((word) => common.add(word));
    for (const group of known.same.map(rootsOf)) {
      group.forEach((one) => similar.set(one, [...(similar.get(one) ?? []), ...group]));
    }
    pages.push(...known.pages.map(learnPage));
    const sections = pages.flatMap((page) => page.sections);
    for (const [word, number] of rarity) {
      rarity.set(word, Math.log(1 + sections.length / number));
    }
  }

  /** @param {SearchedText} text */
  function learnPage({ url, words, paper = "", curves, sections: texts, ...called }) {
    const title = texts[0][1];
    const sections = texts.map(learnSection);
    const page = {
      ...{ url, title, curves, sections },
      weight: WEIGHTS.find(([pattern]) => pattern.test(url))?.[1] ?? 1,
      known: new Set(rootsOf(`${title} ${words}`)),
      paper: new Set(rootsOf(paper)),
      all: new Set(sections.flatMap(({ all }) => all)),
    };
    learnNames(page, called);
    return page;
  }

  /** Of those of several functions, first that of the one with this title.
   * @param {SearchedPage} page @param {Pick<SearchedText, "own" | "theirs" | "shared">} called */
  function learnNames(page, { own = [], theirs = [], shared = [] }) {
    /** @param {string} name */
    const isTitle = (name) => name.split(".").at(-1) === Names.plain(page.title);
    own.forEach((name) => addName(name, page, OWN));
    theirs.forEach((name) => addName(name, page, 2));
    shared.forEach((name) => addName(name, page, isTitle(name) ? 1.5 : 1));
    if (own.length) {
      wordsOf([page.title, ...own].join(" ")).forEach((word) => nameWords.add(word));
    }
  }

  /** @param {SearchedText["sections"][number]} section @param {number} place
   * @returns {SearchedSection} */
  function learnSection([anchor, title, text, about], place) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of rootsOf(text)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const length = Math.min(2, text.length / 600);
    const titleWords = new Set(rootsOf(title));
    const known = new Set(rootsOf(about));
    const all = [...new Set([...counts.keys(), ...titleWords, ...known])];
    all.forEach((word) => rarity.set(word, (rarity.get(word) ?? 0) + 1));
    return { anchor, title, text, place, counts, length, titleWords, about: known, all };
  }

  /** @param {string} name @param {SearchedPage} page @param {number} rank */
  function addName(name, page, rank) {
    names.set(name, [...(names.get(name) ?? []), { page, rank }]);
  }

  /** nn.GELU(approximate="tanh") is a name; F.leaky_relu(x, 0.2) is one with its arguments, and
   * Hugging Face has classes such as QuickGELUActivation. @param {string} typed */
  function called(typed) {
    const name = Names.plain(typed).replace(/[.,;?!]+$/, "");
    const bare = name.replace(/\(.*$/, "");
    const spellings = [name, name.replace("(x,", "("), bare, bare.replace(/activation$/, "")];
    const all = spellings.map((one) => names.get(one)).find(Boolean) ?? [];
    return [...all].sort((one, other) => other.rank - one.rank);
  }

  /** Pages of functions with a name that begins so, the shortest first.
   * @param {string} typed @returns {{page: SearchedPage}[]} */
  function beginning(typed) {
    const begun = Names.plain(typed);
    /** @type {Map<SearchedPage, number>} */
    const found = new Map();
    for (const [name, all] of begun.length > 1 ? names : []) {
      for (const { page, rank } of name.startsWith(begun) ? all : []) {
        found.set(page, Math.max(rank * 100 - name.length, found.get(page) ?? 0));
      }
    }
    return [...found].sort((one, other) => other[1] - one[1]).map(([page]) => ({ page }));
  }

  return {
    ...{ OWN, beginning, called, common, learn, nameWords, names, pages, points },
    ...{ rarity, root, roots, rootsOf, similar, wordsOf },
  };
})();
