// The field in the header, and what it finds. Nothing else of search is loaded before a reader
// opens it; what it loads are scripts, so that it works on pages that are opened from a disk, too.
"use strict";

(() => {
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const BASE = new URL("..", src);
  const READERS = ["assets/names.js", "assets/formulas.js", "assets/ranking.js"];
  const DOCUMENTS = "search/documents.js"; // which tells them
  const MOST = 20; // pages
  const EXCERPT = 150; // letters
  const search = one(".md-search", HTMLElement);
  const form = one("form", HTMLFormElement, search);
  const query = one("[name=query]", HTMLInputElement, form);
  const toggle = one("#__search", HTMLInputElement);
  const status = one("[role=status]", HTMLElement, search);
  const list = one("ol", HTMLElement, search);
  const invitation = status.textContent;
  /** @type {Map<string, Promise<Event>>} */
  const loading = new Map(); // scripts
  /** @type {Promise<void> | null} */
  let ready = null;
  /** @type {string | null} */
  let shown = null; // the query whose results are shown
  let entered = false; // Enter was pressed before they were
  /** @type {EventTarget | null} */
  let before = null; // what had the focus

  /** @template {Element} E @param {string} selector @param {new () => E} kind
   * @param {ParentNode} [place] @returns {E} */
  function one(selector, kind, place = document) {
    const found = place.querySelector(selector);
    if (!(found instanceof kind)) {
      throw new Error(`there is no ${selector} on the page`);
    }
    return found;
  }

  /** @param {string} path */
  function load(path) {
    if (!loading.has(path)) {
      const script = document.createElement("script");
      script.src = new URL(path, BASE).href;
      /** @type {Promise<Event>} */
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

  /** @template {keyof HTMLElementTagNameMap} K @param {K} name
   * @param {Partial<HTMLElementTagNameMap[K]>} properties @param {(Node | string)[]} children */
  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** What is to be marked on the page travels in its address, which forgets it there.
   * @param {SearchedPage} page @param {string} anchor @param {string[]} marked */
  function address({ url }, anchor, marked) {
    const file = BASE.protocol === "file:" && /(^|\/)$/.test(url) ? "index.html" : "";
    const target = new URL(url + file, BASE);
    if (marked.length) {
      target.searchParams.set("h", marked.join(" "));
    }
    target.hash = anchor;
    return target.href;
  }

  /** The part of a text where the words are, with these marked.
   * @param {string} text @param {Set<string>} roots */
  function excerpt(text, roots) {
    const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[.]\p{N}+)*/gu)];
    /** @param {RegExpExecArray} match */
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

  /** @param {Hit} hit @param {Found} found */
  function item({ page, section, further }, found) {
    /** @param {SearchedSection} target @param {Partial<HTMLAnchorElement>} properties
     * @param {Node | string} content */
    const link = ({ anchor }, properties, content) =>
      element("a", { href: address(page, anchor, found.marked), ...properties }, content);
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

  /** @param {Found} found */
  function told({ hits, changes, nothing }) {
    /** @param {string[]} words */
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
      one(".md-search__scrollwrap", HTMLElement, search).scrollTop = 0;
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

  /** @param {EventTarget | null} left what had the focus */
  function open(left) {
    if (!isOpen()) {
      before = left;
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

  /** The field, then the links: arrows go from one to the next. @param {KeyboardEvent} event */
  function move(event) {
    const stops = [query, ...list.querySelectorAll("a")];
    const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
    const place = stops.findIndex((stop) => stop === document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault(); // browsers empty the field
      event.stopPropagation(); // the menu of a narrow page closes by it, too
      if (document.activeElement instanceof HTMLElement) {
        document.activeElement.blur();
      }
      if (before instanceof HTMLElement || before instanceof SVGElement) {
        before.focus();
      }
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
    const texts = document.createTreeWalker(one("article", HTMLElement), NodeFilter.SHOW_TEXT);
    while (CSS.highlights && texts.nextNode()) {
      const node = /** @type {Text} */ (texts.currentNode);
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

  query.addEventListener("focus", ({ relatedTarget }) => open(relatedTarget));
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
    if (relatedTarget instanceof Node && !search.contains(relatedTarget)) {
      close();
    }
  });
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) {
      close();
    }
  });
  window.addEventListener("keydown", (event) => {
    const { target } = event;
    const isTyping = target instanceof Element && target.closest("input, select, textarea");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault(); // it is not written
      query.focus();
    }
  });
  document.querySelector("[data-search]")?.addEventListener("click", () => query.focus());
  markWords();
  takeQuery();
  if (document.activeElement === query) {
    open(null); // the reader was quicker than this script
  }
})();
