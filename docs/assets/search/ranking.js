// What search finds: first the function that is called what was typed, or has the formula that was
// typed; the words beside its name rank its sections. Other words rank pages by what they say.
"use strict";

/**
 * @typedef {object} Hit
 * @property {SearchedPage} page
 * @property {SearchedSection} section that answers
 * @property {SearchedSection[]} further ones that may
 */
/**
 * @typedef {object} Found
 * @property {Hit[]} hits
 * @property {boolean} nothing
 * @property {Map<string, string>} changes what was read instead of what was typed
 * @property {Set<string>} roots of words that excerpts mark
 * @property {string[]} marked words that a page marks when it is opened
 */

const Ranking = (() => {
  /** @typedef {{page: SearchedPage, anchor?: string}} Meant */
  /** @typedef {{rank: number, words: string[], length: number}} Mention of a page in a query */
  /** @typedef {{word: string, meanings: Map<string, number>, weight: number}} Term of a query */
  /** @typedef {{section: SearchedSection, own: number, score: number}} Ranked */
  /** @typedef {{page: SearchedPage, score: number, sections: Ranked[]}} Scored */

  const { beginning, called, common, nameWords, names, pages, points } = Texts;
  const { OWN, rarity, root, roots, rootsOf, similar, wordsOf } = Texts;
  const CATALOGUE = "functions/"; // the page that lists all
  // What a word counts, by where it stands; a word that is rare counts up to 7 times as much.
  const IN_TEXT = 0.6;
  const IN_TITLE = 2.2; // of a section
  const ABOUT = 1.8; // what a section is about
  const KNOWN = 2; // what a page is known for
  const IN_PAPER = 0.8; // the title of the paper that introduced a function
  const ELSEWHERE = 0.25; // another section of the page
  const PHRASE = 0.3; // two words side by side
  const COMMON = 0.12; // a word that says little
  const SIMILAR = 0.8; // a word that stands for another
  const BEGUN = 0.6; // a word of which the beginning was typed
  const WITHIN = 0.3; // a longer word that begins with a whole one: mobile, MobileNet
  const WHOLE = 5; // letters
  const NAME = 18; // the name of a function, and for each of its words
  const NAMED = 3;
  const TITLE = 20; // the whole title of a section
  const LEAST = 2; // of a section that is shown before its page
  const SHARE = 0.15; // of the first page's score, the least that is shown
  const LONGEST = 6; // words of a name

  /** @param {number[]} numbers */
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  /** @param {number[]} numbers */
  const largest = (numbers) => numbers.reduce((most, number) => Math.max(most, number), 0);

  /** @param {number[]} values @param {number[]} curve */
  function isCurve(values, curve) {
    /** @param {number} y @param {number} value */
    const isNear = (y, value) => Math.abs(value - y) <= 2e-6 * (1 + Math.abs(y));
    return curve.every((y, at) => isNear(y, values[at] ?? values[0]));
  }

  /** Which derivative of a function a formula is: 0 for the function itself, -1 for none.
   * Its letters are parameters; if it has none, one of its numbers may be the only one.
   * @param {Formula} formula @param {SearchedCurves} curves */
  function orderOf({ at, letters, numbers }, { usual, other, others = {}, letters: known = {} }) {
    const order = letters.length ? -1 : usual.findIndex((curve) => isCurve(at(points), curve));
    if (order >= 0 || !other) {
      return order;
    }
    const keys = Object.keys(others);
    const only = keys.length === 1 ? keys[0] : undefined;
    const bound = letters.map((one) => keys.find((key) => known[key].includes(one)) ?? only);
    if (!letters.length) {
      const tried = only ? [...numbers.keys()] : [];
      const number = others[keys[0]];
      return tried.some((place) => isCurve(at(points, {}, place, number), other[0])) ? 0 : -1;
    }
    const numberOf = (/** @type {number} */ place) => others[bound[place] ?? ""];
    const values = Object.fromEntries(letters.map((one, place) => [one, [numberOf(place)]]));
    return bound.every(Boolean) && isCurve(at(points, values), other[0]) ? 0 : -1;
  }

  /** Pages of functions with this formula, or with this derivative; those with few parameters
   * first. @param {string} typed @returns {Meant[]} */
  function ofFormula(typed) {
    const formula = Formulas.read(typed);
    const found = [];
    for (const page of formula ? pages : []) {
      const order = formula && page.curves ? orderOf(formula, page.curves) : -1;
      if (order >= 0) {
        const number = Object.keys(page.curves?.others ?? {}).length;
        found.push({ page, anchor: order ? "its-slope" : "", key: order + number / 10 });
      }
    }
    return found.sort((one, other) => one.key - other.key);
  }

  /** @param {string} word */
  function isKnown(word) {
    return [rarity, similar].some((all) => all.has(root(word)))
      || [nameWords, names].some((all) => all.has(word));
  }

  /** The words typed: what each can stand for, and how much it counts. The last may go on.
   * @param {string} typed @returns {Term[]} */
  function termsOf(typed) {
    const all = wordsOf(typed);
    const little = all.every((word) => common.has(word)) ? 1 : COMMON;
    return all.map((word, place) => {
      /** @type {Map<string, number>} */
      const meanings = new Map((similar.get(root(word)) ?? []).map((other) => [other, SIMILAR]));
      meanings.set(root(word), 1);
      const isLast = place === all.length - 1 && !isKnown(word);
      for (const other of isLast || word.length >= WHOLE ? begunBy(word) : []) {
        meanings.set(other, meanings.get(other) ?? (isLast ? BEGUN : WITHIN));
      }
      const rarest = largest([...meanings.keys()].map((other) => rarity.get(other) ?? 0));
      return { word, meanings, weight: rarest * (common.has(word) ? little : 1) };
    });
  }

  /** @param {string} word */
  function begunBy(word) {
    return word.length > 1 ? [...rarity.keys()].filter((other) => other.startsWith(word)) : [];
  }

  /** Words that stand nowhere, with the nearest name of a function or else the nearest word.
   * @param {string} typed */
  function corrections(typed) {
    const all = wordsOf(typed);
    /** @param {string} word @param {number} place */
    const isBegun = (word, place) => place === all.length - 1 && begunBy(word).length > 0;
    const wrong = all.filter((word, place) => !isKnown(word) && !isBegun(word, place));
    /** @type {Map<string, string>} */
    const near = new Map(wrong.map((word) => [word, nearestTo(word)]));
    return new Map([...near].filter(([, right]) => right));
  }

  /** Of ordinary words there are many: only in a long one may two letters be wrong.
   * @param {string} word */
  function nearestTo(word) {
    const [name] = Names.nearest(word, nameWords);
    if (name || word.length < 4) {
      return name;
    }
    const telling = [...roots.keys()].filter((one) => rarity.has(root(one)) && !common.has(one));
    /** @param {string} one */
    const rare = (one) => rarity.get(root(one)) ?? 0;
    const near = Names.nearest(word, telling, word.length < 9 ? 1 : 2);
    return near.sort((one, other) => rare(one) - rare(other))[0];
  }

  /** The functions that are named in a query, by page; of "leaky relu", not ReLU.
   * @param {string} typed */
  function namesIn(typed) {
    const pieces = typed.trim().split(/\s+/).flatMap((piece) =>
      called(piece).length ? [piece] : wordsOf(piece));
    /** @type {Map<SearchedPage, Mention>} */
    const found = new Map();
    /** @type {Set<number>} */
    const taken = new Set();
    for (let length = Math.min(LONGEST, pieces.length); length > 0; length -= 1) {
      for (let from = 0; from + length <= pieces.length; from += 1) {
        const text = pieces.slice(from, from + length).join(" ");
        const places = pieces.map((_, place) => place).slice(from, from + length);
        if (!common.has(text.toLowerCase()) && !places.some((place) => taken.has(place))) {
          for (const { page, rank } of called(text)) {
            places.forEach((place) => taken.add(place));
            const before = found.get(page);
            const words = [...before?.words ?? [], ...wordsOf(text)];
            found.set(page, { rank: Math.max(rank, before?.rank ?? 0), words, length });
          }
        }
      }
    }
    return found;
  }

  /** Of all that a word can stand for, what counts most.
   * @param {Term} term @param {(word: string) => number} count */
  function best({ meanings }, count) {
    return largest([...meanings].map(([word, share]) => share * count(word)));
  }

  /** @param {SearchedSection} section @param {string} word */
  function countIn(section, word) {
    const times = section.counts.get(word) ?? 0;
    const inText = (2 * times) / (times + 0.6 + 0.4 * section.length);
    const isTitle = section.place > 0 && section.titleWords.has(word); // else that of the page
    const about = section.about.has(word) ? ABOUT : 0;
    return inText * IN_TEXT + Math.max(isTitle ? IN_TITLE : 0, about);
  }

  /** Hard SiLU is known for the word SiLU as well, but less than SiLU.
   * @param {SearchedPage} page @param {string} word */
  function countOf(page, word) {
    const isOther = (names.get(word) ?? []).some(({ rank }) => rank === OWN);
    const known = page.known.has(word) ? KNOWN : Number(page.paper.has(word)) * IN_PAPER;
    return known * (isOther ? 0.3 : 1);
  }

  /** Neighbours among the words that are neighbours in the text, as in self-normalizing.
   * @param {SearchedSection} section @param {Term[]} terms */
  function phrases(section, terms) {
    /** @param {Term} term */
    const inText = ({ word }) => section.counts.has(root(word));
    const found = terms.slice(1).filter((term, at) => {
      const pair = [terms[at], term];
      return pair.every(inText) && inOrder(section, pair.map(({ word }) => root(word)));
    });
    return sum(found.map(({ weight }) => weight)) * PHRASE;
  }

  /** @param {SearchedSection} section @param {string[]} words */
  function inOrder(section, words) {
    section.order ??= ` ${rootsOf(section.text).join(" ")} `; // asked for rarely
    return section.order.includes(` ${words.join(" ")} `);
  }

  /** A section with what it counts by itself, and with what stands elsewhere on the page.
   * @param {SearchedSection} section @param {SearchedPage} page @param {Term[]} terms
   * @param {Set<string>} whole @returns {Ranked} */
  function ranked(section, page, terms, whole) {
    const counts = terms.map((term) => best(term, (word) => countIn(section, word)) * term.weight);
    const missing = terms.filter((term, at) => counts[at] === 0 && isOn(page, term));
    const own = sum(counts);
    const isTitle = whole.size === section.titleWords.size
      && [...whole].every((word) => section.titleWords.has(word));
    const elsewhere = sum(missing.map(({ weight }) => weight)) * ELSEWHERE;
    const extra = isTitle ? TITLE : 0;
    return { section, own, score: own + elsewhere + phrases(section, terms) + extra };
  }

  /** @param {SearchedPage} page @param {Term} term */
  function isOn(page, { meanings }) {
    return [...meanings.keys()].some((word) => page.all.has(word) || page.known.has(word));
  }

  /** A page that is named or has some of the words, with its sections, the best first.
   * @param {SearchedPage} page @param {Term[]} terms @param {Mention | undefined} named
   * @param {Set<string>} whole @returns {Scored | null} */
  function hitOf(page, terms, named, whole) {
    const rest = named ? terms.filter(({ word }) => !named.words.includes(word)) : terms;
    const found = rest.filter((term) => isOn(page, term));
    if (!named && !found.length) {
      return null;
    }
    /** @param {Term[]} some */
    const weight = (some) => sum(some.map((term) => term.weight));
    const share = weight(found) / (weight(rest) || Infinity);
    const known = rest.map((term) => best(term, (word) => countOf(page, word)) * term.weight);
    const sections = page.sections.map((section) => ranked(section, page, rest, whole));
    sections.sort((one, other) => other.score - one.score);
    const inName = named ? weight(terms) - weight(rest) : 0;
    const name = named ? ((NAME + NAMED * inName) * named.rank) / OWN + named.length : 0;
    const covered = named ? 0.4 + 0.6 * (rest.length ? share : 1) : share ** 1.5;
    const score = (name + sum(known) + sections[0].score) * page.weight * covered;
    return { page, score, sections };
  }

  /** @param {Term[]} terms @param {Map<SearchedPage, Mention>} named */
  function byWords(terms, named) {
    const telling = terms.filter(({ word }) => !common.has(word));
    const whole = new Set(telling.map(({ word }) => root(word)));
    const all = pages.map((page) => hitOf(page, terms, named.get(page), whole));
    /** @param {Scored} hit */
    const key = ({ score, page }) => score - page.title.length / 100; // of equals, the shorter name
    return all.filter((hit) => hit !== null).sort((one, other) => key(other) - key(one));
  }

  /** The page and the section that answer, and more sections that may.
   * @param {Meant & Partial<Scored>} hit @returns {Hit} */
  function told({ page, sections = [], anchor }) {
    const [lead] = page.sections;
    const least = Math.max(0.6 * (sections[0]?.own ?? 0), LEAST);
    const good = sections.filter(({ own }) => own > least).map(({ section }) => section);
    const chosen = page.sections.find((section) => section.anchor === anchor);
    const section = chosen ?? good[0] ?? lead;
    return { page, section, further: good.filter((one) => one !== section).slice(0, 3) };
  }

  /** Pages of functions with a name like what was typed, and the one that lists all.
   * @param {string} typed */
  function perhaps(typed) {
    const name = Names.plain(typed);
    const near = [...nameWords].map((one) => ({ one, far: Names.distance(name, one, Infinity) }));
    const like = near.filter(
      ({ one, far }) => far <= name.length / 2 || one.startsWith(name.slice(0, 3)),
    );
    like.sort((a, b) => a.far - b.far);
    const found = like.flatMap(({ one }) => called(one).slice(0, 1)).map(({ page }) => page);
    const all = pages.filter(({ url }) => url === CATALOGUE);
    return [...new Set(found)].slice(0, 3).concat(all).map((page) => told({ page }));
  }

  /** The pages that are meant, and whether they answer alone, as for a formula.
   * @param {string} query */
  function directly(query) {
    /** @type {Meant[]} */
    const ofName = names.has(Names.plain(query)) ? called(query) : [];
    const formula = ofName.length ? [] : ofFormula(query);
    /** @type {(() => Meant[])[]} */
    const ways = [() => formula, () => called(query), () => beginning(query)];
    const meant = ways.reduce((found, way) => (found.length ? found : way()), ofName);
    return { meant, alone: formula.length > 0 };
  }

  /** What is found for a query. @param {string} typed @returns {Found} */
  function find(typed) {
    const query = typed.trim();
    const { meant, alone } = directly(query);
    /** @type {Map<string, string>} */
    const changes = meant.length ? new Map() : corrections(query);
    const corrected = wordsOf(query).map((word) => changes.get(word) ?? word).join(" ");
    const read = changes.size ? corrected : query;
    const terms = termsOf(read);
    const named = namesIn(read);
    /** @type {Meant[]} */
    const first = changes.size ? called(read) : meant;
    const led = first.map(({ page, anchor = "" }) => ({ page, anchor }));
    const all = alone ? [] : byWords(terms, named);
    const others = all.filter(({ page, score }, _, [{ score: most }]) =>
      score >= SHARE * most && !led.some((one) => one.page === page));
    const hits = [...led, ...others].map(told);
    const telling = terms.filter(({ word }) => !common.has(word));
    /** @param {Term} term */
    const isName = ({ word }) => [...named.values()].some(({ words }) => words.includes(word));
    const beside = telling.filter((term) => !isName(term));
    return {
      hits: hits.length ? hits : perhaps(query),
      nothing: hits.length === 0,
      changes,
      roots: new Set(telling.flatMap(({ meanings }) => [...meanings.keys()])),
      marked: meant.length ? [] : beside.map(({ word }) => word),
    };
  }

  return { learn: Texts.learn, find, roots: rootsOf };
})();
