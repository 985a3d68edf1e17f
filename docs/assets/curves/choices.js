// Functions with parameters: as an address names them, and back. What an address has wrong is told in
// a note and left out; nothing that somebody typed is looked up as a property, or written as HTML.
"use strict";

const choices = (() => {
  const { numberOf, refusal } = entries;
  const LONGEST = 4000; // letters of an address that are read: a hundred functions with parameters
  const FARTHEST = 1e4; // of x, from 0
  const NARROWEST = 1e-3;

  /** What somebody wrote, for a note. @param {string} text */
  function quoted(text) {
    return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
  }

  /** The parameters of a choice that are admitted; notes tell of the others.
   * @param {string} name @param {[string, string][]} given @param {string[]} notes */
  function admitted(name, given, notes) {
    const { title, parameters: known } = entries.of(name);
    /** @type {Record<string, number>} */
    const parameters = {};
    const order = Object.keys(known); // bounds come before what they bound
    given.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    for (const [key, text] of given) {
      const value = numberOf(text);
      if (!Object.hasOwn(known, key)) {
        notes.push(`${title} has no parameter ${quoted(key)}.`);
        continue;
      }
      const reason = refusal(name, key, value, parameters);
      if (reason) {
        notes.push(`${reason}, not ${quoted(text)}.`);
      } else if (value !== known[key].usual) {
        parameters[key] = value;
      }
    }
    // a lower bound alone may have passed the default of what it bounds
    for (const key of order) {
      const reason = refusal(name, key, parameters[key] ?? known[key].usual, parameters);
      const low = known[key].notBelow;
      if (reason && low) {
        notes.push(`${reason}; both are at their defaults.`);
        delete parameters[key];
        delete parameters[low];
      }
    }
    return parameters;
  }

  /** @param {string} text such as `elu(alpha:2)` @param {string[]} notes @returns {Choice[]} */
  function choiceIn(text, notes) {
    const [, called, inner] = /^([^()]*)(?:\((.*?)\)?)?$/.exec(text) ?? ["", text, ""];
    const name = called.trim().toLowerCase().replace(/[\s-]+/g, "_");
    if (!activations.has(name)) {
      notes.push(`There is no function ${quoted(called.trim())} here.`);
      return [];
    }
    const given = (inner ?? "").split(",").filter((part) => part.trim());
    const pairs = given.map((part) => {
      const [key, ...value] = part.split(/[:=]/);
      return /** @type {[string, string]} */ ([key.trim(), value.join(":").trim()]);
    });
    return [{ name, parameters: admitted(name, pairs, notes) }];
  }

  /** All functions that a text names. @param {string} text such as `gelu,elu(alpha:2)`
   * @param {string[]} notes */
  function choicesIn(text, notes) {
    if (text.length > LONGEST) {
      notes.push("The address is too long: only its beginning is read.");
    }
    const parts = text.slice(0, LONGEST).match(/[^,()]+(\([^()]*\)?)?/g) ?? [];
    return parts.flatMap((part) => choiceIn(part, notes));
  }

  /** @param {string} text of two ends @param {string[]} notes @param {string} [axis]
   * @returns {Point | null} */
  function windowIn(text, notes, axis = "x") {
    const ends = text.slice(0, LONGEST).split(",").map(numberOf);
    const [from, to] = ends;
    const isWide = to - from >= NARROWEST && from >= -FARTHEST && to <= FARTHEST;
    if (ends.length === 2 && isWide) {
      return [from, to];
    }
    notes.push(`${axis} cannot go from one number to another as ${quoted(text)} says.`);
    return null;
  }

  /** A title that tells the parameters, too. @param {Choice} choice */
  function titleOf({ name, parameters }) {
    const { title, parameters: known } = entries.of(name);
    const given = Object.entries(parameters).map(
      ([key, value]) => `${known[key].symbol} = ${numbers.written(value)}`,
    );
    return given.length ? `${title} (${given.join(", ")})` : title;
  }

  /** `a, b and c` @param {string[]} texts */
  function listed(texts) {
    const last = texts[texts.length - 1];
    return texts.length > 1 ? `${texts.slice(0, -1).join(", ")} and ${last}` : last;
  }

  return { admitted, choicesIn, listed, quoted, titleOf, windowIn };
})();
