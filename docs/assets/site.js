// What the theme's script leaves out for readers without a mouse.
"use strict";

// Each code block gets a landmark, and they all had the same name: none.
function nameLandmarks(article) {
  article.querySelectorAll("nav.md-code__nav").forEach((nav, index) => {
    nav.setAttribute("aria-label", `Code block ${index + 1}`);
  });
}

// What is only too wide scrolls too, but the theme takes it off the keyboard's way.
function keepReachable(article) {
  const wide = "pre > code:not([tabindex]), .md-typeset__scrollwrap:not([tabindex])";
  for (const element of article.querySelectorAll(wide)) {
    element.setAttribute("tabindex", "0");
  }
}

function mend(article) {
  nameLandmarks(article);
  keepReachable(article);
}

const article = document.querySelector("article");
mend(article);
new MutationObserver(() => mend(article)).observe(article, {
  attributeFilter: ["tabindex"],
  childList: true,
  subtree: true,
});
