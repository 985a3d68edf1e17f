// Numbers and other text for readers: rounded, at round places, safe within HTML.
"use strict";

const numbers = (() => {
  const MANY = 1e7; // from here on, zeros are counted and not written

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  }

  /** Three digits; a power of ten where many zeros would stand. @param {number} value */
  function written(value) {
    return rounded(value, 3);
  }

  /** @param {number} value @param {number} precision in digits */
  function rounded(value, precision) {
    const shown = Number(value.toPrecision(precision));
    const text = Math.abs(shown) < MANY ? String(shown) : shown.toExponential();
    const [digits, power] = text.split("e");
    const raised = power ? `·10${[...power.replace("+", "")].map(superscript).join("")}` : "";
    return `${digits}${raised}`.replace("-", "−");
  }

  /** @param {string} digit */
  function superscript(digit) {
    return "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "⁻";
  }

  /**
   * Round numbers between two, about as many as asked for.
   * @param {number} low @param {number} high @param {number} most
   */
  function ticks(low, high, most) {
    const rough = (high - low) / most;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = unit * ([1, 2, 5].find((factor) => factor * unit >= rough) ?? 10);
    const first = Math.ceil(low / step - 1e-9); // 0.3 / 0.1 is less than 3
    const count = Math.floor(high / step + 1e-9) - first + 1;
    return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(12)));
  }

  /** How many digits tell round numbers apart. @param {number[]} round */
  function digitsOf(round) {
    const most = Math.max(...round.map(Math.abs));
    const digits = Math.ceil(Math.log10(most / (round[1] - round[0]))) + 1;
    return round.length > 1 ? Math.min(12, Math.max(3, digits)) : 3;
  }

  return { digitsOf, escaped, rounded, ticks, written };
})();
