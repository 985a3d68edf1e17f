// The query of the page's address, of which each part of the page owns some keys: it reads them, and
// tells what is wrong with them in a note.
"use strict";

const address = (() => {
  const ORDER = ["f", "d", "x", "y", "c", "s", "i", "l", "u", "n"];
  const KEEP = /%(?:2C|3A|28|29|2A|2F|20)/g; // , : ( ) * / and space, which a query may hold
  /** @type {Map<string, string[]>} */
  const notes = new Map();
  /** @type {(() => void)[]} */
  const listeners = [];

  /** @param {string} key */
  function get(key) {
    return new URLSearchParams(location.search).get(key);
  }

  /**
   * Change some keys: a text, or null for what is as usual.
   * @param {Record<string, string | null>} changes @param {boolean} isStep whether "back" undoes it
   */
  function set(changes, isStep) {
    const query = new URLSearchParams(location.search);
    const known = ORDER.map((key) => [key, key in changes ? changes[key] : query.get(key)]);
    const parts = known.filter(([, text]) => text !== null).map(([key, text]) => `${key}=${written(String(text))}`);
    const wanted = parts.length ? `?${parts.join("&")}` : location.pathname;
    if (wanted !== (location.search || location.pathname)) {
      history[isStep ? "pushState" : "replaceState"](null, "", wanted);
    }
  }

  /** @param {string} text */
  function written(text) {
    return encodeURIComponent(text).replace(KEEP, (code) => decodeURIComponent(code)).replaceAll(" ", "+");
  }

  /** Call when the reader goes back or forward. @param {() => void} listener */
  function onChange(listener) {
    listeners.push(listener);
  }

  /** What is wrong with the keys of one part of the page. @param {string} source
   * @param {string[]} found */
  function note(source, found) {
    notes.set(source, found);
    const place = controls.one(".caution", HTMLElement);
    place.textContent = [...notes.values()].flat().join(" ");
    place.hidden = !place.textContent;
  }

  window.addEventListener("popstate", () => listeners.forEach((listener) => listener()));
  return { get, note, onChange, set };
})();
