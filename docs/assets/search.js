// The field in the header, and what it finds. Nothing else of search is loaded before a reader
// opens it; what it loads are scripts, so that it works on pages that are opened from a disk, too.
"use strict";

(() => {
  const BASE = new URL("..", document.currentScript.src);
  const READERS = ["assets/names.js", "assets/formulas.js", "assets/ranking.js"];
  const DOCUMENTS = "search/documents.js"; // which tells them
  const MOST = 20; // pages
  const EXCERPT = 150; // letters
  const form = document.forms.searching;
  const query = form.elements.query;
  const search = form.closest(".md-search");
  const toggle = document.getElementById("__search");
  const status = search.querySelector("[role=status]");
  const list = search.querySelector("ol");
  const invitation = status.textContent;
  const loading = new Map(); // scripts
  let ready = null;
  let shown = null; // the query whose results are shown
  let entered = false; // Enter was pressed before they were
  let before = null; // what had the focus

  function load(path) {
    if (!loading.has(path)) {
      const script = document.createElement("script");
      script.src = new URL(path, BASE);
      const loaded = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => reject(new Error(`${script.src} does not load`)));
      });
      loaded.catch(() => loading.delete(path)); // the next key tries again
      loading.set(path, loaded);
      document.head.append(script);
    }
    return loading.get(path);
  }

  async function loadAll() {
    await Promise.all(READERS.map(load));
    await load(DOCUMENTS);
  }

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // What is to be marked on the page travels in its address, which forgets it there.
  function address({ url }, anchor, marked) {
    const file = BASE.protocol === "file:" && /(^|\/)$/.test(url) ? "index.html" : "";
    const target = new URL(url + file, BASE);
    if (marked.length) {
      target.searchParams.set("h", marked.join(" "));
    }
    target.hash = anchor;
    return target.href;
  }

  // The part of a text where the words are, with these marked.
  function excerpt(text, roots) {
    const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[.]\p{N}+)*/gu)];
    const isFound = ([word]) => Ranking.roots(word).some((root) => roots.has(root));
    const first = words.find(isFound)?.index ?? 0;
    const after = words.map(({ index }) => index).filter((index) => index >= first - EXCERPT / 3);
    const from = first < EXCERPT / 2 ? 0 : after[0];
    const until = words.filter(({ index }) => index < from + EXCERPT).at(-1);
    const to = until ? until.index + until[0].length : 0;
    const paragraph = element("p", {}, from ? "… " : "");
    let last = from;
    for (const found of words.filter(({ index }) => index >= from && index < to).filter(isFound)) {
      paragraph.append(text.slice(last, found.index), element("mark", {}, found[0]));
      last = found.index + found[0].length;
    }
    paragraph.append(text.slice(last, to), to < text.length ? " …" : "");
    return paragraph;
  }

  function item({ page, section, further = [] }, found) {
    const link = ({ anchor }, properties, ...children) =>
      element("a", { href: address(page, anchor, found.marked), ...properties }, ...children);
    const title = element("strong", {}, page.title);
    if (section.anchor && section.title !== page.title) {
      title.append(element("span", {}, ` › ${section.title}`));
    }
    const article = { className: "md-search-result__article md-typeset" };
    const text = excerpt(section.text, found.roots);
    const main = link(
      section, { className: "md-search-result__link" }, element("article", article, title, text),
    );
    const others = further.filter(({ anchor, title: other }) => anchor && other);
    const rest = others.map((other) => element("li", {}, link(other, {}, other.title)));
    const also = element("ul", { className: "md-search-result__further" }, ...rest);
    return element("li", { className: "md-search-result__item" }, main, ...(rest.length ? [also] : []));
  }

  function told({ hits, changes, nothing }) {
    const quoted = (words) => words.map((word) => `“${word}”`).join(", ");
    const number = hits.length === 1 ? "1 page" : `${Math.min(hits.length, MOST)} pages`;
    if (nothing) {
      const near = hits.length > 1 ? "Names like it, and all functions:" : "See all functions:";
      return `Nothing found for ${quoted([query.value.trim()])}. ${near}`;
    }
    return changes.size
      ? `${number} for ${quoted([...changes.values()])}: there is no ${quoted([...changes.keys()])}`
      : number;
  }

  function show() {
    const typed = query.value;
    if (typed.trim() === "") {
      status.textContent = invitation;
      list.replaceChildren();
    } else {
      const found = Ranking.find(typed);
      status.textContent = told(found);
      list.replaceChildren(...found.hits.slice(0, MOST).map((hit) => item(hit, found)));
      list.parentElement.parentElement.scrollTop = 0;
    }
    shown = typed;
  }

  function openFirst() {
    entered = false;
    list.querySelector("a")?.click();
  }

  async function update() {
    try {
      ready ??= loadAll();
      await ready;
    } catch (error) {
      ready = null;
      entered = false;
      status.textContent = "Search did not load: the next key tries again";
      console.error(error);
      return;
    }
    if (shown !== query.value) {
      show();
    }
    if (entered) {
      openFirst();
    }
  }

  function isOpen() {
    return toggle.checked;
  }

  function open(event) {
    if (!isOpen()) {
      before = event.relatedTarget;
      toggle.click();
    }
    update();
  }

  function close() {
    entered = false;
    if (isOpen()) {
      toggle.click();
    }
  }

  // The field, then the links: arrows go from one to the next.
  function move(event) {
    const stops = [query, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = stops.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault(); // browsers empty the field
      event.stopPropagation(); // the menu of a narrow page closes by it, too
      document.activeElement.blur();
      before?.focus();
      close();
    } else if (step && place >= 0) {
      event.preventDefault();
      stops[(place + step + stops.length) % stops.length].focus();
    }
  }

  // The words that led to this page, as long as it is open.
  function markWords() {
    const url = new URL(location.href);
    const words = (url.searchParams.get("h") ?? "").toLowerCase().split(" ").filter(Boolean);
    if (!url.searchParams.has("h")) {
      return;
    }
    url.searchParams.delete("h");
    history.replaceState(history.state, "", url);
    const ranges = [];
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (CSS.highlights && texts.nextNode()) {
      const node = texts.currentNode;
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]+(?:[.]\p{N}+)*/gu)) {
        if (words.some((wanted) => word.toLowerCase().startsWith(wanted))) {
          const range = new Range();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights?.set("searched", new Highlight(...ranges));
  }

  // Enter before this script was there has sent the form, and addresses may ask for something.
  function takeQuery() {
    const url = new URL(location.href);
    const asked = url.searchParams.get("query");
    if (asked !== null) {
      url.searchParams.delete("query");
      history.replaceState(history.state, "", url);
      query.value = asked;
      query.focus();
    }
  }

  query.addEventListener("focus", open);
  query.addEventListener("input", () => {
    entered = false;
    update();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    entered = true;
    update();
  });
  form.addEventListener("reset", () => {
    query.focus();
    window.setTimeout(update); // after it has been emptied
  });
  toggle.addEventListener("change", () => {
    if (isOpen()) {
      query.focus();
    } else {
      before = null;
    }
  });
  search.addEventListener("keydown", move);
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !search.contains(relatedTarget)) {
      close();
    }
  });
  list.addEventListener("click", (event) => event.target.closest("a") && close());
  window.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault(); // it is not written
      query.focus();
    }
  });
  document.querySelector("[data-search]")?.addEventListener("click", () => query.focus());
  markWords();
  takeQuery();
  if (document.activeElement === query) {
    open({ relatedTarget: null }); // the reader was quicker than this script
  }
})();
