// The worker of search, which loads nothing before somebody searches: neither the theme's own
// worker, whose address is the query of this one's, nor the texts of all pages. Of what that one
// finds, the page whose title or name is what was typed comes first. It drops letters such as σ:
// where one is part of a name, it gets the title of that page.
"use strict";

const [SETUP, READY, , RESULT] = [0, 1, 2, 3]; // kinds of messages of the theme's script and worker
const post = self.postMessage.bind(self);
const names = new Map(); // of each page, its title and then other names, in small letters
let typed = "";
let setup = null;
let started = null;

function rank([first]) {
  const [title, ...others] = names.get(first.location.split("#")[0]) ?? [];
  return title === typed ? 0 : others.includes(typed) ? 1 : 2;
}

function readable(query) {
  const isPlain = /^[\x00-\x7f]*$/.test(query);
  const [title] = (!isPlain && [...names.values()].find((all) => all.includes(typed))) || [query];
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
  for (const { location, title, tags = [], aliases = [] } of setup.data.docs) {
    if (!location.includes("#")) {
      names.set(location, [title, ...tags, ...aliases].map((name) => name.toLowerCase()));
    }
  }
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
  typed = String(event.data.data ?? "").replace(/[*+]/g, "").trim().toLowerCase();
  if (started || event.data.data) {
    started ??= start().catch(tryAgain); // not at the empty search that every page begins with
    if (!(await started)) {
      return;
    }
    deliver({ ...event.data, data: readable(event.data.data) });
  }
});
