// The query of the page's address, of which each part of the page owns some keys: it reads them, and
// tells what is wrong with them in a note.
"use strict";

const address = (() => {
  const ORDER = ["f", "d", "x", "y", "c", "s", "i", "l", "u", "n"];
  const OF_SEARCH = "h"; // the words that led here
  const KEEP = /%(?:2C|3A|28|29|2A|2F|20)/g; // , : ( ) * / and space, which a query may hold
  const PAUSE = 400; // ms; browsers refuse what changes the address much more often
  /** @type {Map<string, string[]>} */
  const notes = new Map();
  /** @type {(() => void)[]} */
  const listeners = [];
  let query = new URLSearchParams(location.search);
  let seen = ""; // the query as it was read or written
  let timer = 0;

  /** @param {string} key */
  function get(key) {
    return query.get(key);
  }

  /**
   * Change some keys: a text, or null for what is as usual.
   * @param {Record<string, string | null>} changes @param {boolean} isStep whether "back" undoes it
   */
  function set(changes, isStep) {
    if (isStep) {
      settle();
    }
    for (const [key, text] of Object.entries(changes)) {
      if (text === null) {
        query.delete(key);
      } else {
        query.set(key, text);
      }
    }
    if (isStep) {
      write("pushState");
    } else {
      timer ||= window.setTimeout(settle, PAUSE);
    }
  }

  /** The address says all that has changed. */
  function settle() {
    if (timer) {
      write("replaceState");
    }
  }

  /** @param {"pushState" | "replaceState"} how */
  function write(how) {
    window.clearTimeout(timer);
    timer = 0;
    const parts = ORDER.flatMap((key) => (query.has(key) ? `${key}=${written(String(query.get(key)))}` : []));
    const wanted = parts.length ? `?${parts.join("&")}` : "";
    if (wanted !== location.search) {
      history[how](null, "", location.pathname + wanted + location.hash);
      seen = location.search;
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

  function read() {
    window.clearTimeout(timer);
    timer = 0;
    seen = location.search;
    query = new URLSearchParams(seen);
    const unknown = [...query.keys()].filter((key) => ![...ORDER, OF_SEARCH].includes(key));
    note("", unknown.slice(0, 3).map((key) => `The address asks for ${choices.quoted(key)}, which is not here.`));
    listeners.forEach((listener) => listener());
  }

  window.addEventListener("popstate", () => location.search !== seen && read()); // else only the hash is another
  window.addEventListener("pagehide", settle);
  read();
  return { get, note, onChange, set, settle };
})();
