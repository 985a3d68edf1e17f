// How functions differ, in words.
"use strict";

/** @typedef {{title: string, f: Value}} Named */

const words = (() => {
  const { listed, titleOf } = choices;
  const { valueOf } = entries;
  const SMALL = 0.01; // of the largest difference: what is less is not worth a sentence
  const FEW = 3; // places in a sentence
  const VANISHING = "Toward −∞ and ∞, the difference vanishes.";

  /** @param {number} x */
  const text = (x) => numbers.written(x);

  /** @param {number} x @param {Point} window */
  function at(x, [from, to]) {
    const end = x === from ? "left" : x === to ? "right" : "";
    return end ? `at the ${end} end, ${text(x)}` : `at ${text(x)}`;
  }

  /**
   * The largest difference, and the largest of the other sign.
   * @param {Value} d @param {Point} window
   */
  function extremes(d, window) {
    const above = differences.largest(d, window);
    const negative = differences.largest((x) => -d(x), window);
    const below = { x: negative.x, value: -negative.value };
    const isAbove = above.value >= -below.value;
    return isAbove ? { main: above, other: below } : { main: below, other: above };
  }

  /** The largest differences of both signs. @param {Value} d @param {Point} window
   * @returns {Mark[]} */
  function marks(d, window) {
    const { main, other } = extremes(d, window);
    const opposite = main.value * other.value < 0 && Math.abs(other.value) > SMALL * Math.abs(main.value);
    return [main, ...(opposite ? [other] : [])]
      .filter(({ value }) => value !== 0 && Number.isFinite(value))
      .map(({ x, value }) => ({
        ...{ x, y: value, text: `${value > 0 ? "+" : ""}${text(value)} at ${text(x)}` },
      }));
  }

  /** Two functions on a window.
   * @param {Named} one @param {Named} other @param {Point} window */
  function ofTwo({ title, f }, { title: otherTitle, f: g }, window) {
    const d = differences.between(f, g);
    const names = [title, otherTitle];
    const { main, other: second } = extremes(d, window);
    const [from, to] = window.map(text);
    if (main.value === 0) {
      const ends = toward(d, names).filter((sentence) => sentence !== VANISHING);
      return [`From ${from} to ${to}, ${names[0]} and ${names[1]} are equal, to 15 digits.`, ...ends];
    }
    const larger = main.value > 0 ? 0 : 1;
    const heights = [f(main.x), g(main.x)].map(text);
    const where = heights[0] === heights[1] ? "" : `: ${heights[larger]} against ${heights[1 - larger]}`;
    return [
      `From ${from} to ${to}, ${names[0]} and ${names[1]} differ by at most ` +
        `${text(Math.abs(main.value))}, ${at(main.x, window)}, where ${names[larger]} is larger${where}.`,
      opposite(second, main, names[1 - larger], window),
      meeting(d, window),
      ...toward(d, names),
    ].filter(Boolean);
  }

  /** @param {Place} second @param {Place} main @param {string} name @param {Point} window */
  function opposite(second, main, name, window) {
    if (second.value * main.value >= 0) {
      return `${name} is nowhere larger.`;
    }
    return Math.abs(second.value) > SMALL * Math.abs(main.value)
      ? `${name} is larger by up to ${text(Math.abs(second.value))}, ${at(second.x, window)}.`
      : "";
  }

  /** @param {Value} d @param {Point} window */
  function meeting(d, window) {
    const equal = differences.equalOn(d, window).map((interval) => stretch(interval, window));
    const crossed = differences.crossings(d, window);
    const parts = [];
    if (equal.length) {
      const few = equal.length <= FEW ? listed(equal) : `on ${equal.length} stretches`;
      parts.push(`are equal, to 15 digits, ${few}`);
    }
    if (crossed.length) {
      const few = crossed.length <= FEW;
      parts.push(few ? `cross at ${listed(crossed.map(text))}` : `cross ${crossed.length} times`);
    }
    return parts.length ? `They ${parts.join(", and ")}.` : "";
  }

  /** @param {Point} interval @param {Point} window */
  function stretch([low, high], [from, to]) {
    if (low === from) {
      return `up to ${text(high)}`;
    }
    return high === to ? `from ${text(low)} on` : `from ${text(low)} to ${text(high)}`;
  }

  /** Toward the ends of the line. @param {Value} d @param {string[]} names */
  function toward(d, names) {
    const [left, right] = [ending(differences.limit(d, -1), names), ending(differences.limit(d, 1), names)];
    if (left === right) {
      return [`Toward −∞ and ∞, ${left}.`];
    }
    return [`Toward −∞, ${left}; toward ∞, ${right}.`];
  }

  /** @param {number} value @param {string[]} names */
  function ending(value, names) {
    if (value === 0) {
      return "the difference vanishes";
    }
    if (Number.isNaN(value)) {
      return "the difference has no limit";
    }
    return Number.isFinite(value)
      ? `${names[value > 0 ? 0 : 1]} stays larger, by ${text(Math.abs(value))}`
      : "the difference grows without bound";
  }

  /** A sentence on each function but the first. @param {Choice[]} chosen @param {Point} window */
  function ofMany(chosen, window) {
    const [first, ...others] = chosen;
    const name = titleOf(first);
    return others.map((other) => {
      const [f, g] = [valueOf(first, 0), valueOf(other, 0)];
      const { main } = f && g ? extremes(differences.between(f, g), window) : { main: null };
      if (!main) {
        return "";
      }
      if (main.value === 0) {
        return `${titleOf(other)} equals ${name} there, to 15 digits.`;
      }
      const how = main.value > 0 ? "smaller" : "larger";
      return (
        `${titleOf(other)} differs from ${name} by at most ${text(Math.abs(main.value))}, ` +
        `${at(main.x, window)}, where it is ${how}.`
      );
    }).filter(Boolean);
  }

  /** What is compared where some functions are of an axis. @param {Choice[]} chosen */
  function ofAxes(chosen) {
    const names = chosen.filter(({ name }) => entries.of(name).ofAxis).map(titleOf);
    if (!names.length) {
      return [];
    }
    const [verb, they] = names.length > 1 ? ["are functions", "they are"] : ["is a function", "it is"];
    const seen = chosen.every((choice) => valueOf(choice, 0))
      ? `drawn here: its first output for the scores x and 0`
      : "not drawn";
    return [`${listed([...new Set(names)])} ${verb} of whole vectors; ${they} ${seen}.`];
  }

  /** A function, if it has values. @param {Choice} choice @returns {Named[]} */
  function named(choice) {
    const f = valueOf(choice, 0);
    return f ? [{ title: titleOf(choice), f }] : [];
  }

  /** All sentences. @param {Choice[]} chosen @param {Point} window */
  function of(chosen, window) {
    const pair = chosen.flatMap((choice) => named(choice));
    const differing = chosen.length > 2 ? ofMany(chosen, window) : pair.length > 1 ? ofTwo(pair[0], pair[1], window) : [];
    const lead = chosen.length > 2 && differing.length ? [`From ${text(window[0])} to ${text(window[1])}:`] : [];
    return [...lead, ...differing, ...ofAxes(chosen)];
  }

  /** How far two functions are from each other at their defaults, in a few words.
   * @param {string[]} names */
  function gap([one, other]) {
    const [f, g] = [one, other].map((name) => valueOf({ name, parameters: {} }, 0));
    if (!f || !g) {
      return "";
    }
    const [[a, b], [c, d]] = [one, other].map((name) => entries.of(name).window);
    const { main } = extremes(differences.between(f, g), [Math.min(a, c), Math.max(b, d)]);
    return main.value === 0 ? "equal by default" : `up to ${text(Math.abs(main.value))} apart`;
  }

  return { extremes, gap, marks, of, ofTwo };
})();
