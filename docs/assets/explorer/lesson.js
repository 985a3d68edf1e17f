// What networks are to learn and how, as the address says it: functions ~ points ~ layers x units ~
// steps ~ spread of the first weights ~ noise ~ seed.
"use strict";

/** @typedef {{lesson: Lesson, units: Choice[]}} Course one or two networks that train side by side */

const lessons = (() => {
  const DATA = /** @type {const} */ (["circle", "spirals", "xor"]);
  const OPTIMIZERS = /** @type {const} */ (["sgd", "adam"]);
  const USUAL = "sigmoid,relu~circle~4x8~sgd:0.3~1.41~0.05~1";
  const [DEEPEST, WIDEST, LARGEST_SEED] = [4, 16, 1e6];

  /** A number between two, or what is usual, with a note. @param {string | undefined} text
   * @param {string} what @param {[number, number]} ends @param {number} usual
   * @param {string[]} notes */
  function numberIn(text, what, [low, high], usual, notes) {
    const value = entries.numberOf(text ?? String(usual));
    const isWhole = what === "noise" || what === "spread" || what === "rate" || value % 1 === 0;
    if (value >= low && value <= high && isWhole) {
      return value;
    }
    notes.push(`The ${what} of the network cannot be ${choices.quoted(text ?? "")}.`);
    return usual;
  }

  /** @template {string} T @param {string | undefined} text @param {readonly T[]} known
   * @param {string[]} notes @returns {T} */
  function oneOf(text, known, notes) {
    const found = known.find((one) => one === text);
    if (!found && text) {
      notes.push(`The network knows no ${choices.quoted(text)}.`);
    }
    return found ?? known[0];
  }

  /** @param {string} text @param {string[]} notes @returns {Course} */
  function read(text, notes) {
    const [names = "", data, sizes = "", steps = "", spread, noise, seed] = text.split("~");
    const [depth, width] = sizes ? sizes.split("x") : [];
    const [optimizer, rate] = steps ? steps.split(":") : [];
    const named = choices.choicesIn(names, notes);
    const found = named.filter(({ name }) => !entries.of(name).ofAxis).slice(0, 2);
    if (found.length < named.length) {
      notes.push("A network is of one function of single numbers, and at most two train.");
    }
    const units = found.length ? found : choices.choicesIn("sigmoid,relu", []);
    const count = numberIn(depth, "number of layers", [1, DEEPEST], 4, notes);
    const each = numberIn(width, "number of units", [1, WIDEST], 8, notes);
    return {
      units,
      lesson: {
        data: oneOf(data, DATA, notes),
        noise: numberIn(noise, "noise", [0, 1], 0.05, notes),
        layers: Array.from({ length: count }, () => each),
        optimizer: oneOf(optimizer, OPTIMIZERS, notes),
        rate: numberIn(rate, "rate", [1e-6, 100], 0.3, notes),
        spread: numberIn(spread, "spread", [0, 10], 1.41, notes),
        seed: numberIn(seed, "seed", [0, LARGEST_SEED], 1, notes),
      },
    };
  }

  /** @param {Course} course */
  function write({ units, lesson: { data, noise, layers, optimizer, rate, spread, seed } }) {
    const sizes = `${layers.length}x${layers[0]}`;
    const names = units.map(entries.textOf).join(",");
    return [names, data, sizes, `${optimizer}:${rate}`, spread, noise, seed].join("~");
  }

  /** The values of all parameters, in the order in which the function takes them.
   * @param {Choice} choice @returns {Unit} */
  function unitOf({ name, parameters }) {
    const known = Object.entries(entries.of(name).parameters);
    return { name, parameters: known.map(([key, { usual }]) => parameters[key] ?? usual) };
  }

  return { LARGEST_SEED, USUAL, read, unitOf, write };
})();
