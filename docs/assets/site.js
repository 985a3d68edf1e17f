// What needs a script: the theme's gaps for readers without a mouse, copying formulas, the choice
// of colours. It runs before the theme's own.
"use strict";

(() => {
  /** The theme makes a landmark of each code block's buttons: they are a group, no place to go to.
   * @param {HTMLElement} article */
  function groupButtons(article) {
    for (const nav of article.querySelectorAll("nav.md-code__nav")) {
      const group = document.createElement("div");
      group.className = nav.className;
      group.role = "group";
      group.ariaLabel = "Code block";
      group.append(...nav.childNodes);
      nav.replaceWith(group);
    }
  }

  // What is wider than its place scrolls, by keyboard too; of all else a key need not stop there.
  // It is measured when the page is laid out: to ask for it would lay the page out once more.
  const reach = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth <= target.clientWidth) {
        target.removeAttribute("tabindex");
      } else if (!target.hasAttribute("tabindex")) {
        target.setAttribute("tabindex", "0");
      }
    }
  });

  /** @param {Element} element */
  function keepReachable(element) {
    reach.unobserve(element);
    reach.observe(element); // calls it once, and when the size changes
  }

  /** @param {HTMLElement} article */
  function mend(article) {
    groupButtons(article);
    article
      .querySelectorAll("pre > code, .md-typeset__scrollwrap, .formula, .plots.wide > figure")
      .forEach(keepReachable);
  }

  /** @param {Element} row */
  function offerCopy(row) {
    const button = document.createElement("button");
    const name = `Copy TeX of the ${row.id.replaceAll("-", " ")}`;
    let timer = 0;
    /** @param {string} text @param {string} label */
    function tell(text, label) {
      button.textContent = text;
      button.ariaLabel = label;
    }
    async function copy() {
      const source = row.querySelector("annotation")?.textContent ?? ""; // of KaTeX's MathML
      const written = navigator.clipboard.writeText(source);
      const text = await written.then(() => "Copied", () => "Not allowed");
      tell(text, text);
      window.clearTimeout(timer);
      timer = window.setTimeout(tell, 1500, "Copy TeX", name);
    }
    button.className = "copy-tex";
    button.type = "button";
    tell("Copy TeX", name);
    button.addEventListener("click", copy);
    row.querySelector(".headerlink")?.before(button);
  }

  /** @param {HTMLElement} article */
  function offerCopies(article) {
    if (navigator.clipboard /* by http, browsers have it on this machine only */) {
      article.querySelectorAll(".formula-row").forEach(offerCopy);
    }
  }

  // In the theme letters turn pages.
  function keepPage() {
    window.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, select");
      if (!isTyping && !event.ctrlKey && !event.metaKey && "pn,.".includes(event.key)) {
        event.stopImmediatePropagation();
      }
    });
  }

  /** On a narrow screen the menu opens by a label, which keys do not reach: a button takes its
   * place. @param {HTMLLabelElement} label */
  function offerMenu(label) {
    const box = /** @type {HTMLInputElement} */ (document.getElementById(label.htmlFor));
    const button = document.createElement("button");
    const tell = () => {
      button.ariaExpanded = String(box.checked);
    };
    button.type = "button";
    button.className = `${label.className} menu`;
    button.ariaLabel = "Menu";
    button.append(...label.childNodes);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", tell);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && box.checked) {
        box.click();
        button.focus();
      }
    });
    tell();
    label.replaceWith(button);
  }

  /** The reader's choice of colours, which pages take from the last visit before they are seen.
   * @param {HTMLElement} button */
  function offerPalette(button) {
    const { dataset } = document.documentElement;
    const choices = /** @type {HTMLElement[]} */ ([...button.children]);
    const chosen = () => choices.findIndex((choice) => choice.dataset.palette === dataset.palette);
    function name() {
      button.ariaLabel = choices[chosen()].title;
    }
    button.addEventListener("click", () => {
      const next = choices[(chosen() + 1) % choices.length].dataset.palette ?? "";
      dataset.palette = next;
      name();
      try {
        localStorage.setItem(PALETTE, next);
      } catch {
        // a browser that keeps nothing
      }
    });
    name();
  }

  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  mend(article);
  offerCopies(article);
  const opening = document.querySelector(".md-header__button[for=__drawer]");
  offerMenu(/** @type {HTMLLabelElement} */ (opening));
  keepPage();
  offerPalette(/** @type {HTMLElement} */ (document.querySelector(".palette > button")));
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) {
      return; // the theme changes dozens of code blocks, one by one
    }
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      mend(article);
    });
  }).observe(article, { attributeFilter: ["tabindex"], childList: true, subtree: true });
})();
