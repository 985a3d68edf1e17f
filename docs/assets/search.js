// The worker of search, which loads nothing before somebody searches: neither the theme's own
// worker, whose address is the query of this one's, nor the texts of all pages.
"use strict";

const [SETUP, READY] = [0, 1]; // kinds of messages between the theme's script and its worker
const answer = self.postMessage.bind(self);
let setup = null;
let started = null;

function deliver(data) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}

// The theme's worker takes the texts with its setup, and says when it is ready.
async function start() {
  const texts = await fetch(new URL("../search/documents.json", self.location));
  setup.data.docs = (await texts.json()).docs;
  importScripts(new URL(self.location.search.slice(1), self.location));
  await new Promise((resolve) => {
    self.postMessage = (message) => (message.type === READY ? resolve() : answer(message));
    deliver(setup);
  });
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
  if (started || event.data.data) {
    started ??= start(); // not at the empty search that every page begins with
    await started;
    deliver(event.data);
  }
});
