// What needs a script: the theme's gaps for readers without a mouse, copying formulas, the choice
// of colours. It runs before the theme's own.
"use strict";

// Each code block gets a landmark, and they all had the same name: none.
function nameLandmarks(article) {
  article.querySelectorAll("nav.md-code__nav").forEach((nav, index) => {
    nav.setAttribute("aria-label", `Code block ${index + 1}`);
  });
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

function keepReachable(element) {
  reach.unobserve(element);
  reach.observe(element); // calls it once, and when the size changes
}

function mend(article) {
  nameLandmarks(article);
  article.querySelectorAll("pre > code, .md-typeset__scrollwrap, .formula").forEach(keepReachable);
}

// KaTeX keeps the source of a formula in its MathML.
function sourceOf(row) {
  return row.querySelector("annotation").textContent;
}

async function copyFormula(button, row) {
  const { ariaLabel } = button;
  await navigator.clipboard.writeText(sourceOf(row));
  button.textContent = button.ariaLabel = "Copied";
  window.setTimeout(() => {
    button.textContent = "Copy TeX";
    button.ariaLabel = ariaLabel;
  }, 1500);
}

function offerCopies(article) {
  if (!navigator.clipboard) {
    return; // by http, browsers have it on this machine only
  }
  for (const row of article.querySelectorAll(".formula-row")) {
    const button = document.createElement("button");
    button.className = "copy-tex";
    button.type = "button";
    button.textContent = "Copy TeX";
    button.ariaLabel = `Copy TeX of the ${row.id.replaceAll("-", " ")}`;
    button.addEventListener("click", () => copyFormula(button, row));
    row.querySelector(".headerlink").before(button);
  }
}

// The theme hears keys, not a text that is pasted or spoken.
function hearAll(query) {
  query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));
}

// On a narrow screen the menu opens by a label, which keys do not reach: a button takes its place.
function offerMenu(label) {
  const box = document.getElementById(label.htmlFor);
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

// The theme opens its dialog where the field has the focus.
function offerSearch(article) {
  const button = article.querySelector("[data-search]");
  button?.addEventListener("click", () => document.forms.search.elements.query.focus());
}

// The reader's choice of colours, which pages take from the last visit before they are seen.
function offerPalette(button) {
  const { dataset } = document.documentElement;
  const choices = [...button.children];
  const chosen = () => choices.findIndex((choice) => choice.dataset.palette === dataset.palette);
  function name() {
    button.ariaLabel = choices[chosen()].title;
  }
  button.addEventListener("click", () => {
    dataset.palette = choices[(chosen() + 1) % choices.length].dataset.palette;
    name();
    try {
      localStorage.setItem(PALETTE, dataset.palette);
    } catch {
      // a browser that keeps nothing
    }
  });
  name();
}

const article = document.querySelector("article");
mend(article);
offerCopies(article);
offerSearch(article);
offerMenu(document.querySelector(".md-header__button[for=__drawer]"));
hearAll(document.forms.search.elements.query);
offerPalette(document.querySelector(".palette > button"));
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
