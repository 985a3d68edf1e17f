// What is seen of the functions: the window, which of f, f′ and f″, and the slope below which they
// count as saturated. All of it is in the address.
"use strict";

const view = (() => {
  const ORDERS = "01"; // as usual: f and f′
  const USUAL = [-5, 5]; // where no function is chosen
  const FARTHEST = 1e4; // from 0
  const NARROWEST = 1e-3;
  const THRESHOLD = 0.05;
  /** @type {Point | null} */
  let x = null; // or what suits the functions
  /** @type {Point | null} */
  let y = null;
  let orders = ORDERS;
  /** @type {number | null} */
  let threshold = null;
  /** @type {Limits} */
  let limits = { left: -5, right: 5, low: -1, high: 1 };
  let fitted = ""; // the functions and the window that they fit
  /** @type {(() => void)[]} */
  const listeners = [];

  /** The whole of the windows in which each function shows what is particular to it.
   * @returns {Point} */
  function windowFor() {
    const windows = explorer.curves().flatMap(({ choice }) => (choice ? [entries.of(choice.name).window] : []));
    const ends = windows.length ? windows : [USUAL];
    return [Math.min(...ends.map(([from]) => from)), Math.max(...ends.map(([, to]) => to))];
  }

  /** A parameter that moves makes the window only wider: else the axes would move, not the curve. */
  function fit() {
    const curves = explorer.curves();
    const [left, right] = x ?? windowFor();
    const values = curves.flatMap((shown) => [...orders].map((order) => shown.values[Number(order)]));
    const fitting = plot.limitsOf(values, [left, right], false);
    const names = curves.map(({ choice, title }) => choice?.name ?? title);
    const now = [...names, left, right, orders, y === null].join();
    const [low, high] = y ?? [fitting.low, fitting.high];
    const isWider = now === fitted && y === null;
    limits = {
      ...{ left, right },
      low: isWider ? Math.min(limits.low, low) : low,
      high: isWider ? Math.max(limits.high, high) : high,
    };
    fitted = now;
  }

  /** A number of an axis as short as still is exact to less than a pixel.
   * @param {number} value @param {number} span */
  function rounded(value, span) {
    const step = 10 ** Math.floor(Math.log10(span / 1000));
    return Number((Math.round(value / step) * step).toPrecision(12));
  }

  /** @param {number} from @param {number} to @returns {Point | null} */
  function admitted(from, to) {
    const ends = /** @type {Point} */ ([rounded(from, to - from), rounded(to, to - from)]);
    const isFar = Math.max(Math.abs(ends[0]), Math.abs(ends[1])) > FARTHEST;
    return isFar || ends[1] - ends[0] < NARROWEST ? null : ends;
  }

  /** Move the window there, unless it is too far or too narrow. @param {Limits} wanted */
  function move({ left, right, low, high }) {
    const [across, up] = [admitted(left, right), admitted(low, high)];
    if (across && up) {
      set({ x: across, y: up }, false);
    }
  }

  /** Larger or smaller, about a point that stays. @param {number} factor @param {Point} about */
  function zoom(factor, [atX, atY]) {
    const { left, right, low, high } = limits;
    move({
      ...{ left: atX - (atX - left) / factor, right: atX + (right - atX) / factor },
      ...{ low: atY - (atY - low) / factor, high: atY + (high - atY) / factor },
    });
  }

  /**
   * @param {{x?: Point | null, y?: Point | null, orders?: string, threshold?: number | null}} next
   * @param {boolean} isStep whether "back" undoes it
   */
  function set(next, isStep) {
    ({ x = x, y = y, orders = orders, threshold = threshold } = next);
    address.note("view", []);
    address.set(
      {
        d: orders === ORDERS ? null : orders,
        s: threshold === null ? null : String(threshold),
        x: x && x.join(","),
        y: y && y.join(","),
      },
      isStep,
    );
    changed();
  }

  function read() {
    /** @type {string[]} */
    const notes = [];
    const [d, s] = [address.get("d") ?? ORDERS, address.get("s")];
    const ends = (/** @type {"x" | "y"} */ axis) => {
      const text = address.get(axis);
      return text === null ? null : choices.windowIn(text, notes, axis);
    };
    [x, y] = [ends("x"), ends("y")];
    orders = ["0", "1", "2"].filter((order) => d.includes(order)).join("");
    if (/[^012]/.test(d)) {
      notes.push(`d is which of f, f′ and f″ are drawn, such as 01, not ${choices.quoted(d)}.`);
      orders ||= ORDERS;
    }
    threshold = s === null ? null : entries.numberOf(s);
    if (threshold !== null && !(threshold > 0 && threshold < Infinity)) {
      notes.push(`s is a slope greater than 0, not ${choices.quoted(String(s))}.`);
      threshold = null;
    }
    address.note("view", notes);
    changed();
  }

  function changed() {
    fit();
    listeners.forEach((listener) => listener());
  }

  /** @param {() => void} listener called now, too, and when the functions change */
  function onChange(listener) {
    listeners.push(listener);
    listener();
  }

  address.onChange(read);
  read();
  explorer.onChange(changed);
  return {
    ...{ THRESHOLD, move, onChange, rounded, set, zoom },
    limits: () => limits,
    orders: () => [...orders].map(Number),
    threshold: () => threshold,
    isFitting: () => x === null && y === null,
  };
})();
