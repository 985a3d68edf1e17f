// Parts of the page whose scripts are loaded when the reader comes near, or when the address says
// something of them.
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
    waiting.delete(part);
    near.unobserve(part);
    for (const name of listed(part, "data-scripts").filter((name) => !loaded.has(name))) {
      const script = controls.element("script", { src: new URL(`explorer/${name}.js`, here).href });
      script.async = false; // in the order in which they are listed
      script.addEventListener("error", () => {
        address.note("later", ["A part of this page could not be loaded: try again later."]);
      });
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
      listed(part, "data-keys").some((key) => address.get(key) !== null),
    );
    asked.forEach(load);
  }

  waiting.forEach((part) => near.observe(part));
  address.onChange(look);
  look();
})();
