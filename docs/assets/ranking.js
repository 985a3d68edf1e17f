// What search finds: first the function that is called what was typed, or has the formula that was
// typed; the words beside its name rank its sections. Other words rank pages by what they say.
"use strict";

const Ranking = (() => {
  const WEIGHTS = [ // of pages; all others count as 1
    [/^(api|facts|formulas|maintaining)\//, 0.3],
    [/^bibliography\//, 0.4],
    [/^(functions\/|concepts\/)?$/, 0.7],
    [/^glossary\//, 0.8],
  ];
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
  const OWN = 3; // the rank of a function's own name; those of frameworks have less
  const LEAST = 2; // of a section that is shown before its page
  const SHARE = 0.15; // of the first page's score, the least that is shown
  const LONGEST = 6; // words of a name
  const WORD = /[\p{L}\p{N}]+(?:[.]\p{N}+)*/gu;
  const ACCENT = /[\u00c0-\u024f]/;

  let points = [];
  let pages = [];
  let common = new Set();
  const names = new Map(); // of each name, plain: the pages called so, with the rank of it
  const nameWords = new Set(); // of functions' own names
  const rarity = new Map(); // of each word, as its root
  const similar = new Map(); // of each word, as its root: those it stands for
  const roots = new Map(); // of words, most of which stand in the texts many times

  function wordsOf(text) {
    const plain = text.toLowerCase();
    const bare = ACCENT.test(plain) ? plain.normalize("NFD").replace(/\p{M}/gu, "") : plain;
    return bare.match(WORD) ?? [];
  }

  // What forms of a word have in common, British or American.
  function rootOf(word) {
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

  function root(word) {
    if (!roots.has(word)) {
      roots.set(word, rootOf(word));
    }
    return roots.get(word);
  }

  const rootsOf = (text) => wordsOf(text).map(root);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const largest = (numbers) => numbers.reduce((most, number) => Math.max(most, number), 0);

  // What the site knows, once: called by the script with all texts.
  function learn(known) {
    points = known.points;
    common = new Set(wordsOf(known.common));
    for (const group of known.same.map(rootsOf)) {
      group.forEach((one) => similar.set(one, [...(similar.get(one) ?? []), ...group]));
    }
    pages = known.pages.map(learnPage);
    const sections = pages.flatMap((page) => page.sections);
    for (const [word, number] of rarity) {
      rarity.set(word, Math.log(1 + sections.length / number));
    }
  }

  function learnPage({ url, words, paper = "", curves, sections, ...called }) {
    const title = sections[0][1];
    const page = { url, title, curves, sections: sections.map(learnSection) };
    page.weight = (WEIGHTS.find(([pattern]) => pattern.test(url)) ?? [null, 1])[1];
    page.known = new Set(rootsOf(`${title} ${words}`));
    page.paper = new Set(rootsOf(paper));
    page.all = new Set(page.sections.flatMap(({ all }) => all));
    learnNames(page, called);
    return page;
  }

  // Of those of several functions, first that of the one with this title.
  function learnNames(page, { own = [], theirs = [], shared = [] }) {
    const isTitle = (name) => name.split(".").at(-1) === Names.plain(page.title);
    own.forEach((name) => addName(name, page, OWN));
    theirs.forEach((name) => addName(name, page, 2));
    shared.forEach((name) => addName(name, page, isTitle(name) ? 1.5 : 1));
    if (own.length) {
      wordsOf([page.title, ...own].join(" ")).forEach((word) => nameWords.add(word));
    }
  }

  function learnSection([anchor, title, text, about], place) {
    const counts = new Map();
    for (const word of rootsOf(text)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const section = { anchor, title, text, place, counts, length: Math.min(2, text.length / 600) };
    section.titleWords = new Set(rootsOf(title));
    section.about = new Set(rootsOf(about));
    section.all = [...new Set([...counts.keys(), ...section.titleWords, ...section.about])];
    section.all.forEach((word) => rarity.set(word, (rarity.get(word) ?? 0) + 1));
    return section;
  }

  function addName(name, page, rank) {
    names.set(name, [...(names.get(name) ?? []), { page, rank }]);
  }

  // nn.GELU(approximate="tanh") is a name; F.leaky_relu(x, 0.2) is one with its arguments, and
  // Hugging Face has classes such as QuickGELUActivation.
  function called(typed) {
    const name = Names.plain(typed).replace(/[.,;?!]+$/, "");
    const bare = name.replace(/\(.*$/, "");
    const spellings = [name, name.replace("(x,", "("), bare, bare.replace(/activation$/, "")];
    const all = spellings.map((one) => names.get(one)).find(Boolean) ?? [];
    return [...all].sort((one, other) => other.rank - one.rank);
  }

  // Pages of functions with a name that begins so, the shortest first.
  function beginning(typed) {
    const begun = Names.plain(typed);
    const found = new Map();
    for (const [name, all] of begun.length > 1 ? names : []) {
      for (const { page, rank } of name.startsWith(begun) ? all : []) {
        found.set(page, Math.max(rank * 100 - name.length, found.get(page) ?? 0));
      }
    }
    return [...found].sort((one, other) => other[1] - one[1]).map(([page]) => ({ page }));
  }

  function isCurve(values, curve) {
    const isNear = (y, value) => Math.abs(value - y) <= 2e-6 * (1 + Math.abs(y));
    return curve.every((y, at) => isNear(y, values[at] ?? values[0]));
  }

  // Which derivative of a function a formula is: 0 for the function itself, -1 for none.
  // Its letters are parameters; if it has none, one of its numbers may be the only one.
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
      return tried.some((place) => isCurve(at(points, {}, place, others[only]), other[0])) ? 0 : -1;
    }
    const values = Object.fromEntries(letters.map((one, place) => [one, [others[bound[place]]]]));
    return bound.every(Boolean) && isCurve(at(points, values), other[0]) ? 0 : -1;
  }

  // Pages of functions with this formula, or with this derivative; those with few parameters first.
  function ofFormula(typed) {
    const formula = Formulas.read(typed);
    const found = [];
    for (const page of formula ? pages.filter(({ curves }) => curves) : []) {
      const order = orderOf(formula, page.curves);
      if (order >= 0) {
        const number = Object.keys(page.curves.others ?? {}).length;
        found.push({ page, anchor: order ? "its-slope" : "", key: order + number / 10 });
      }
    }
    return found.sort((one, other) => one.key - other.key);
  }

  function isKnown(word) {
    return [rarity, similar].some((all) => all.has(root(word)))
      || [nameWords, names].some((all) => all.has(word));
  }

  // The words typed: what each can stand for, and how much it counts. The last may go on.
  function termsOf(typed) {
    const all = wordsOf(typed);
    const little = all.every((word) => common.has(word)) ? 1 : COMMON;
    return all.map((word, place) => {
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

  function begunBy(word) {
    return word.length > 1 ? [...rarity.keys()].filter((other) => other.startsWith(word)) : [];
  }

  // Words that stand nowhere, with the nearest name of a function or else the nearest word.
  function corrections(typed) {
    const all = wordsOf(typed);
    const isBegun = (word, place) => place === all.length - 1 && begunBy(word).length > 0;
    const wrong = all.filter((word, place) => !isKnown(word) && !isBegun(word, place));
    const near = wrong.map((word) => [word, nearestTo(word)]);
    return new Map(near.filter(([, right]) => right));
  }

  // Of ordinary words there are many: only in a long one may two letters be wrong.
  function nearestTo(word) {
    const [name] = Names.nearest(word, nameWords);
    if (name || word.length < 4) {
      return name;
    }
    const telling = [...roots.keys()].filter((one) => rarity.has(root(one)) && !common.has(one));
    const often = (one, other) => rarity.get(root(one)) - rarity.get(root(other));
    return Names.nearest(word, telling, word.length < 9 ? 1 : 2).sort(often)[0];
  }

  // The functions that are named in a query, by page; of "leaky relu", not ReLU.
  function namesIn(typed) {
    const pieces = typed.trim().split(/\s+/).flatMap((piece) =>
      called(piece).length ? [piece] : wordsOf(piece));
    const found = new Map();
    const taken = new Set();
    for (let length = Math.min(LONGEST, pieces.length); length > 0; length -= 1) {
      for (let from = 0; from + length <= pieces.length; from += 1) {
        const text = pieces.slice(from, from + length).join(" ");
        const places = pieces.map((_, place) => place).slice(from, from + length);
        if (!common.has(text.toLowerCase()) && !places.some((place) => taken.has(place))) {
          for (const { page, rank } of called(text)) {
            places.forEach((place) => taken.add(place));
            const { rank: before = 0, words = [] } = found.get(page) ?? {};
            const own = [...words, ...wordsOf(text)];
            found.set(page, { rank: Math.max(rank, before), words: own, length });
          }
        }
      }
    }
    return found;
  }

  // Of all that a word can stand for, what counts most.
  function best({ meanings }, count) {
    return largest([...meanings].map(([word, share]) => share * count(word)));
  }

  function countIn(section, word) {
    const times = section.counts.get(word) ?? 0;
    const inText = (2 * times) / (times + 0.6 + 0.4 * section.length);
    const isTitle = section.place > 0 && section.titleWords.has(word); // else that of the page
    const about = section.about.has(word) ? ABOUT : 0;
    return inText * IN_TEXT + Math.max(isTitle ? IN_TITLE : 0, about);
  }

  // Hard SiLU is known for the word SiLU as well, but less than SiLU.
  function countOf(page, word) {
    const isOther = (names.get(word) ?? []).some(({ rank }) => rank === OWN);
    const known = page.known.has(word) ? KNOWN : Number(page.paper.has(word)) * IN_PAPER;
    return known * (isOther ? 0.3 : 1);
  }

  // Neighbours among the words that are neighbours in the text, as in self-normalizing.
  function phrases(section, terms) {
    const inText = ({ word }) => section.counts.has(root(word));
    const found = terms.slice(1).filter((term, at) => {
      const pair = [terms[at], term];
      return pair.every(inText) && inOrder(section, pair.map(({ word }) => root(word)));
    });
    return sum(found.map(({ weight }) => weight)) * PHRASE;
  }

  function inOrder(section, words) {
    section.order ??= ` ${rootsOf(section.text).join(" ")} `; // asked for rarely
    return section.order.includes(` ${words.join(" ")} `);
  }

  // A section with what it counts by itself, and with what stands elsewhere on the page.
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

  function isOn(page, { meanings }) {
    return [...meanings.keys()].some((word) => page.all.has(word) || page.known.has(word));
  }

  // A page that is named or has some of the words, with its sections, the best first.
  function hitOf(page, terms, named, whole) {
    const rest = named ? terms.filter(({ word }) => !named.words.includes(word)) : terms;
    const found = rest.filter((term) => isOn(page, term));
    if (!named && !found.length) {
      return null;
    }
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

  function byWords(terms, named) {
    const telling = terms.filter(({ word }) => !common.has(word));
    const whole = new Set(telling.map(({ word }) => root(word)));
    const hits = pages.map((page) => hitOf(page, terms, named.get(page), whole)).filter(Boolean);
    const key = ({ score, page }) => score - page.title.length / 100; // of equals, the shorter name
    return hits.sort((one, other) => key(other) - key(one));
  }

  // The page and the section that answer, and more sections that may.
  function told({ page, sections = [], anchor = null }) {
    const [lead] = page.sections;
    const least = Math.max(0.6 * (sections[0]?.own ?? 0), LEAST);
    const good = sections.filter(({ own }) => own > least).map(({ section }) => section);
    const chosen = page.sections.find((section) => section.anchor === anchor);
    const section = chosen ?? good[0] ?? lead;
    return { page, section, further: good.filter((one) => one !== section).slice(0, 3) };
  }

  // Pages of functions with a name like what was typed, and the one that lists all.
  function perhaps(typed) {
    const name = Names.plain(typed);
    const isLike = ([one, number]) => number <= name.length / 2 || one.startsWith(name.slice(0, 3));
    const near = [...nameWords].map((one) => [one, Names.distance(name, one, Infinity)]);
    const like = near.filter(isLike).sort((one, other) => one[1] - other[1]);
    const found = like.flatMap(([one]) => called(one).slice(0, 1)).map(({ page }) => page);
    const all = pages.filter(({ url }) => url === CATALOGUE);
    return [...new Set(found)].slice(0, 3).concat(all).map((page) => told({ page }));
  }

  // The pages that are meant, and whether they answer alone, as for a formula.
  function directly(query) {
    const ofName = names.has(Names.plain(query)) ? called(query) : [];
    const formula = ofName.length ? [] : ofFormula(query);
    const ways = [() => formula, () => called(query), () => beginning(query)];
    const meant = ways.reduce((found, way) => (found.length ? found : way()), ofName);
    return { meant, alone: formula.length > 0 };
  }

  // What is found: pages with the sections that answer; what was read instead of what was typed;
  // the roots of words that excerpts mark, and the words that a page marks when it is opened.
  function find(typed) {
    const query = typed.trim();
    const { meant, alone } = directly(query);
    const changes = meant.length ? new Map() : corrections(query);
    const corrected = wordsOf(query).map((word) => changes.get(word) ?? word).join(" ");
    const read = changes.size ? corrected : query;
    const terms = termsOf(read);
    const named = namesIn(read);
    const first = changes.size ? called(read) : meant;
    const led = first.map(({ page, anchor = "" }) => ({ page, anchor }));
    const all = alone ? [] : byWords(terms, named);
    const others = all.filter(({ page, score }, _, [{ score: most }]) =>
      score >= SHARE * most && !led.some((one) => one.page === page));
    const hits = [...led, ...others].map(told);
    const telling = terms.filter(({ word }) => !common.has(word));
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

  return { learn, find, roots: rootsOf };
})();
