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
const sections = new Map(); // of each page, the words of each of its sections and of its title
let typed = "";
let setup = null;
let started = null;

function rank([first]) {
  const page = first.location.split("#")[0];
  const [title, ...others] = names.get(page) ?? [];
  if (title === typed || others.includes(typed)) {
    return typed.split(".").at(-1) === title ? -2 : -1; // of two that are nn.gelu, GELU
  }
  const wanted = wordsOf(typed);
  const having = sections.get(page)?.filter((words) => wanted.every((word) => words.has(word)));
  return wanted.length > 1 ? Math.min(LONG, ...(having ?? []).map(({ size }) => size)) : LONG;
}

function plain(name) {
  return name.toLowerCase().replace(/[-_\s]+/g, " ").trim();
}

function wordsOf(text) {
  return plain(text.replace(/<[^>]*>/g, " ")).match(/[\p{L}\d]+/gu) ?? [];
}

// A page comes before its sections.
function learn({ location, title, text, tags = [], aliases = [] }) {
  const page = location.split("#")[0];
  if (page === location) {
    names.set(page, [title, ...tags, ...aliases].map(plain));
    sections.set(page, []);
  }
  const [own] = names.get(page);
  sections.get(page).push(new Set(wordsOf(`${own} ${title} ${text}`)));
}

function readable(query) {
  const isAscii = /^[\x00-\x7f]*$/.test(query);
  const [title] = (!isAscii && [...names.values()].find((all) => all.includes(typed))) || [query];
  return title;
}

function answer(message) {
  if (message.type === RESULT) {
    message.data.items.sort((left, right) => rank(left) - rank(right)); // keeps the order of equals
  }
  post(message);
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
