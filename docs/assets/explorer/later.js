// Parts of the page whose scripts are loaded when the reader comes near, or when the address says
// something of them; or, of buttons, when they are about to be used.
"use strict";

(() => {
  const { src: here } = /** @type {HTMLScriptElement} */ (document.currentScript); // of all in one
  const waiting = new Set([...document.querySelectorAll("[data-scripts]")]);
  const near = new IntersectionObserver(
    (seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && load(target)),
    { rootMargin: "300px" },
  );
  /** @type {Set<string>} */
  const loaded = new Set(); // some parts share one

  /** @param {Element} part */
  function load(part) {
    if (!waiting.delete(part)) {
      return;
    }
    near.unobserve(part);
    for (const name of listed(part, "data-scripts").filter((name) => !loaded.has(name))) {
      const script = controls.element("script", { src: new URL(`explorer/${name}.js`, here).href });
      script.async = false; // in the order in which they are listed
      script.addEventListener("error", () => {
        address.note("later", ["A part of this page could not be loaded: try again later."]);
      });
      script.addEventListener("load", () => part.dispatchEvent(new Event("loaded")));
      loaded.add(name);
      document.head.append(script);
    }
  }

  /** @param {Element} part @param {string} attribute */
  function listed(part, attribute) {
    return String(part.getAttribute(attribute)).split(" ");
  }

  function look() {
    const asked = [...waiting].filter((part) =>
      part.hasAttribute("data-keys") && listed(part, "data-keys").some((key) => address.get(key) !== null),
    );
    asked.forEach(load);
  }

  /** A click that comes before the script is not lost. @param {Element} part */
  function awaitUse(part) {
    /** @type {EventTarget | null} */
    let clicked = null;
    part.addEventListener("pointerover", () => load(part));
    part.addEventListener("focusin", () => load(part));
    part.addEventListener("click", ({ target }) => {
      clicked = target;
    });
    part.addEventListener("loaded", () => clicked instanceof HTMLElement && clicked.click(), { once: true });
  }

  waiting.forEach((part) => (part.hasAttribute("data-keys") ? near.observe(part) : awaitUse(part)));
  address.onChange(look);
  look();
})();
