// Parts of the page whose scripts are loaded when the reader comes near, or when the address says
// something of them.
"use strict";

(() => {
  const near = new IntersectionObserver(
    (seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && load(target)),
    { rootMargin: "300px" },
  );

  /** @param {Element} section */
  function load(section) {
    const script = document.createElement("script");
    near.unobserve(section);
    script.src = String(section.getAttribute("data-script"));
    script.addEventListener("error", () => {
      address.note(script.src, ["A part of this page could not be loaded: try again later."]);
    });
    document.head.append(script);
  }

  for (const section of document.querySelectorAll("[data-script]")) {
    const keys = String(section.getAttribute("data-keys")).split(" ");
    if (keys.some((key) => address.get(key) !== null)) {
      load(section);
    } else {
      near.observe(section);
    }
  }
})();
