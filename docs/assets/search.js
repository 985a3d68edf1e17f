// The worker of search, which loads nothing before somebody searches: neither the theme's own
// worker, whose address is the query of this one's, nor the texts of all pages. Of what that one
// finds, the page whose title or name is what was typed comes first, then, for several words, those
// of which a section has every word, the shortest first. It drops letters such as σ: where one is
// part of a name, it gets the title of that page.
"use strict";

const [SETUP, READY, , RESULT] = [0, 1, 2, 3]; // kinds of messages of the theme's script and worker
const post = self.postMessage.bind(self);
const LONG = 1e6; // words, more than any section has
const names = new Map(); // of each page, its title and then other names, plain
const sections = new Map(); // of each page, where its sections are, and their words with its title
let typed = "";
let setup = null;
let started = null;

function pageOf({ location }) {
  return location.split("#")[0];
}

function isCalled(page) {
  return names.get(page)?.includes(typed) ?? false;
}

// The shortest section that has every word.
function fitting(page) {
  const wanted = wordsOf(typed);
  const having = (sections.get(page) ?? []).filter(
    ({ words }) => wanted.length > 1 && wanted.every((word) => words.has(word)),
  );
  return having.sort((one, other) => one.words.size - other.words.size)[0];
}

function rank([first]) {
  const page = pageOf(first);
  if (isCalled(page)) {
    return typed.split(".").at(-1) === names.get(page)[0] ? -2 : -1; // of two nn.gelu, GELU
  }
  return fitting(page)?.words.size ?? LONG;
}

// What the theme shows of a page first: the page itself if it is meant, or the section.
function led(item) {
  const page = pageOf(item[0]);
  const wanted = isCalled(page) ? page : fitting(page)?.location;
  const first = item.find(({ location }) => location === wanted) ?? item[0];
  first.score = item[0].score + 1;
  return [first, ...item.filter((entry) => entry !== first)];
}

function plain(name) {
  return name.toLowerCase().replace(/[-_\s]+/g, " ").trim();
}

function wordsOf(text) {
  return plain(text.replace(/<[^>]*>/g, " ")).match(/[\p{L}\d]+/gu) ?? [];
}

// A page comes before its sections.
function learn({ location, title, text, tags = [], aliases = [] }) {
  const page = pageOf({ location });
  if (page === location) {
    names.set(page, [title, ...tags, ...aliases].map(plain));
    sections.set(page, []);
  }
  const [own] = names.get(page);
  sections.get(page).push({ location, words: new Set(wordsOf(`${own} ${title} ${text}`)) });
}

function readable(query) {
  const isAscii = /^[\x00-\x7f]*$/.test(query);
  const [title] = (!isAscii && [...names.values()].find((all) => all.includes(typed))) || [query];
  return title.replace(/(^|\s)-+/g, "$1"); // to it, -1 is all pages without 1
}

// The theme opens what has the highest score when Enter is pressed.
function answer(message) {
  if (message.type === RESULT) {
    const items = message.data.items.map(led);
    items.sort((left, right) => rank(left) - rank(right)); // keeps the order of equals
    const step = 1 + Math.max(0, ...items.flat().map(({ score }) => score));
    items.forEach((item, place) => {
      for (const entry of item) {
        entry.score += (items.length - place) * step;
      }
    });
    message.data.items = items;
  }
  post(message);
}

// lunr knows states of its index by labels and numbers without a gap: "1", 23 is like "12", 3.
function mendIndex({ TokenSet }) {
  TokenSet.prototype.toString = function toString() {
    const edges = Object.keys(this.edges).sort();
    const written = edges.map((label) => label + this.edges[label].id);
    return this._str ?? [Number(this.final), ...written].join(" ");
  };
}

function deliver(data) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}

// The theme's worker takes the texts with its setup, and says when it is ready.
async function start() {
  const texts = await fetch(new URL("../search/documents.json", self.location));
  if (!texts.ok) {
    throw new Error(`search: ${texts.url} is answered with ${texts.status}`);
  }
  setup.data.docs = (await texts.json()).docs;
  setup.data.docs.forEach(learn);
  importScripts(new URL(self.location.search.slice(1), self.location));
  mendIndex(self.lunr);
  await new Promise((resolve) => {
    self.postMessage = (message) => (message.type === READY ? resolve() : answer(message));
    deliver(setup);
  });
  return true;
}

// The next key tries again to load what did not come.
function tryAgain(error) {
  started = null;
  console.error(error);
  return false;
}

self.addEventListener("message", async (event) => {
  if (!event.isTrusted) {
    return; // delivered by this script
  }
  event.stopImmediatePropagation(); // what the theme's worker hears comes in order
  if (event.data.type === SETUP) {
    setup = event.data;
    answer({ type: READY });
    return;
  }
  typed = plain(String(event.data.data ?? "").replace(/[*+]/g, ""));
  if (started || event.data.data) {
    started ??= start().catch(tryAgain); // not at the empty search that every page begins with
    if (!(await started)) {
      return;
    }
    deliver({ ...event.data, data: readable(event.data.data) });
  }
});
