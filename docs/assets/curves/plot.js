// Plots of functions as SVG, in the units of their viewBox, with labels that cover no curve. All of
// it is pure: numbers and text in, text out, so that the build draws with it too.
"use strict";

/**
 * @typedef {object} Curve
 * @property {(x: number) => number} f
 * @property {string} kind its classes
 * @property {string} [name] stands where it ends
 */
/**
 * @typedef {object} Mark
 * @property {number} x
 * @property {number} y
 * @property {string} text
 */
/**
 * @typedef {object} Figure
 * @property {Limits} limits
 * @property {number} height of the drawing
 * @property {string} description for who does not see it
 * @property {Curve[]} curves those that are listed later lie above
 * @property {Mark[]} marks
 * @property {boolean} filled whether the area between the first curve and 0 is
 * @property {boolean} [isPower] whether heights are powers of ten, and told as numbers
 */

const plot = (() => {
  const { path, scales } = curve;
  const { digitsOf, escaped, rounded, ticks, written } = numbers;
  const WIDTH = 520;
  const FOOT = 22; // below the curves, for the numbers of x
  const [LETTER, LINE] = [8.4, 17]; // of a label on a phone, which is the larger
  const [EDGE, ROOM] = [0.06, 0.18]; // of the height, above and below; room is for labels
  const SAMPLES = 300; // that tell the height
  const MOST = 1e300; // of what is drawn: beyond, differences overflow
  const APART = 7; // units between a label and the curve of another
  const LABEL = -1; // owns what a label takes
  const PLACES = [0.94, 0.82, 0.7, 0.58, 0.46, 0.34, 0.22, 0.1]; // of names along their curves

  /**
   * The heights between which all is seen, with room for labels; or, of what grows fast, what is
   * as near as x.
   * @param {((x: number) => number)[]} values @param {Point} window @param {boolean} isWhole @returns {Limits}
   */
  function limitsOf(values, [left, right], isWhole) {
    const reach = isWhole ? Infinity : Math.max(Math.abs(left), Math.abs(right), 1.3);
    const xs = Array.from({ length: SAMPLES + 1 }, (_, k) => left + ((right - left) * k) / SAMPLES);
    const isDrawn = (/** @type {number} */ y) => Math.abs(y) < MOST;
    const all = values.map((f) => xs.map(f).filter(isDrawn)).filter((ys) => ys.length);
    const seen = all.map((ys) => ys.filter((y) => Math.abs(y) <= reach));
    const ys = (seen.every((part) => part.length) ? seen : all).flat().concat(isWhole ? 0 : []);
    let [low, high] = [Math.min(...ys), Math.max(...ys)];
    if (!(high - low > 1e-12 * Math.max(1, Math.abs(high)))) {
      [low, high] = ys.length ? [low - 1, high + 1] : [-1, 1];
    }
    const edge = (isWhole ? ROOM : EDGE) * (high - low);
    return { left, right, low: low - edge, high: high + edge };
  }

  /** Without points nearly on a line between others (Douglas and Peucker). @param {Point[]} points
   * @returns {Point[]} */
  function thinned(points) {
    const [first, last] = [points[0], points[points.length - 1]];
    const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
    const distances = points.map(
      ([x, y]) => Math.abs(dy * (x - first[0]) - dx * (y - first[1])) / Math.hypot(dx, dy),
    );
    const farthest = distances.indexOf(Math.max(...distances));
    if (!(distances[farthest] > curve.BEND)) {
      return [first, last];
    }
    const before = thinned(points.slice(0, farthest + 1));
    return [...before.slice(0, -1), ...thinned(points.slice(farthest))];
  }

  /** Lines at round numbers, to lie below the curves, and the numbers, to lie above them.
   * @param {Limits} limits @param {Size} size @param {boolean} [isPower] of heights */
  function grid(limits, size, isPower = false) {
    const { across, down } = scales(limits, size);
    const { left, right, low, high } = limits;
    const { width, height } = size;
    const xs = ticks(left, right, width / 75).filter((x) => across(x) > 12 && across(x) < width - 12);
    const ys = ticks(low, high, height / 60).filter((y) => down(y) > LINE);
    const lines = [
      ...xs.map((x) => `M${across(x).toFixed(1)} 0V${height}`),
      ...ys.map((y) => `M0 ${down(y).toFixed(1)}H${width}`),
    ].join("");
    const axes = [
      left < 0 && right > 0 ? `M${across(0).toFixed(1)} 0V${height}` : "",
      low < 0 && high > 0 ? `M0 ${down(0).toFixed(1)}H${width}` : "",
    ].join("");
    const [ofX, ofY] = [xs, ys].map(digitsOf);
    const texts = [
      ...xs.map((x) => label(across(x), height + FOOT - 5, rounded(x, ofX), "tick middle")),
      ...ys.map((y) => label(2, down(y) - 3, isPower ? power(y) : rounded(y, ofY), "tick")),
    ].join("");
    return { back: `<path class="grid" d="${lines}"/><path class="axis" d="${axes}"/>`, texts };
  }

  /** A power of ten: short, and none between two. @param {number} y */
  function power(y) {
    return Number.isInteger(y) ? written(10 ** y).replace(/^1·/, "") : "";
  }

  /** @param {number} x @param {number} y @param {string} text @param {string} kind */
  function label(x, y, text, kind) {
    return `<text class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}">${escaped(text)}</text>`;
  }

  /**
   * Where labels can stand so that they cover no curve and no other label.
   * @param {number} height @param {number} [width]
   */
  function room(height, width = WIDTH) {
    /** @type {{owner: number, box: [number, number, number, number]}[]} what is taken */
    const taken = [];

    /** What a label would cover, if it is less than the most: it keeps off curves of others.
     * @param {number} left @param {number} top @param {number} wide @param {number} own
     * @param {number} most */
    function cost(left, top, wide, own, most) {
      const outside =
        Math.max(0, 4 - left) + Math.max(0, left + wide - width + 4) +
        Math.max(0, 2 - top) + Math.max(0, top + LINE - height + 2);
      let covered = 1000 * outside;
      for (const { owner, box: [a, b, c, d] } of taken) {
        if (covered >= most) {
          return Infinity;
        }
        const off = owner === own ? 0 : APART;
        const across = Math.min(left + wide, c + off) - Math.max(left, a - off);
        const down = Math.min(top + LINE, d + off) - Math.max(top, b - off);
        covered += across > 0 && down > 0 ? across * down : 0;
      }
      return covered;
    }

    /** @param {Point[][]} parts @param {number} owner */
    function avoid(parts, owner) {
      for (const part of parts) {
        part.forEach(([x, y], k) => {
          const [beforeX, beforeY] = part[Math.max(0, k - 1)];
          const steps = Math.min(200, Math.ceil(Math.hypot(x - beforeX, y - beforeY) / 6));
          for (let step = 1; step <= steps; step += 1) {
            const [a, b] = [beforeX, beforeY].map((from, i) => from + ([x, y][i] - from) * (step / steps));
            taken.push({ owner, box: [a - 4, b - 4, a + 4, b + 4] });
          }
        });
      }
    }

    /**
     * The text at the best of some places, those that are listed first being preferred.
     * @param {Point[]} anchors @param {string} text @param {string} kind @param {number} own
     */
    function place(anchors, text, kind, own) {
      const wide = text.length * LETTER;
      let best = { left: 0, top: 0, cost: Infinity };
      anchors.forEach(([x, y], preference) => {
        for (const [left, top] of [
          [x + 7, y - LINE / 2], [x - wide - 7, y - LINE / 2], [x - wide / 2, y - LINE - 6],
          [x - wide / 2, y + 6], [x + 7, y - LINE - 2], [x + 7, y + 2],
          [x - wide - 7, y - LINE - 2], [x - wide - 7, y + 2],
        ]) {
          const extra = 12 * preference;
          const sum = cost(left, top, wide, own, best.cost - extra) + extra;
          best = sum < best.cost ? { left, top, cost: sum } : best;
        }
      });
      if (best.cost === Infinity) {
        return "";
      }
      const { left, top } = best;
      taken.push({ owner: LABEL, box: [left, top, left + wide, top + LINE] });
      return label(left, top + LINE - 4.5, text, kind);
    }

    return { avoid, place };
  }

  /** Points of a curve that can be seen, from its right end on. @param {Point[][]} parts
   * @param {number} height @returns {Point[]} */
  function anchorsOf(parts, height) {
    const seen = parts.flatMap(dense).filter(([, y]) => y > 0 && y < height);
    return seen.length ? PLACES.map((place) => seen[Math.floor(place * (seen.length - 1))]) : [];
  }

  /** With points every few units. @param {Point[]} part @returns {Point[]} */
  function dense(part) {
    return part.slice(1).flatMap(([x, y], k) => {
      const [fromX, fromY] = part[k];
      const steps = Math.max(1, Math.ceil((x - fromX) / 4));
      return Array.from({ length: steps }, (_, step) => /** @type {Point} */ ([
        fromX + ((x - fromX) * (step + 1)) / steps,
        fromY + ((y - fromY) * (step + 1)) / steps,
      ]));
    });
  }

  /** The area between a curve and 0. @param {Point[][]} parts @param {number} zero */
  function area(parts, zero) {
    const closed = parts.map((part) => {
      const [first, last] = [part[0], part[part.length - 1]];
      return `${path([part])}L${last[0].toFixed(1)} ${zero.toFixed(1)}H${first[0].toFixed(1)}Z`;
    });
    return `<path class="area" d="${closed.join("")}"/>`;
  }

  /** The drawing of a figure. @param {Figure} wanted */
  function figure({ limits, height, description, curves, marks, filled, isPower }) {
    const size = { width: WIDTH, height };
    const { across, down } = scales(limits, size);
    const { back, texts } = grid(limits, size, isPower);
    const drawn = curves.map(({ f }) => curve.pieces(f, limits, size).map(thinned));
    const free = room(height);
    drawn.forEach(free.avoid);
    free.avoid([[[0, down(0)], [WIDTH, down(0)]]], 0);
    const lines = curves.map(({ kind }, k) => `<path class="${kind}" d="${path(drawn[k])}"/>`);
    const dots = marks.map(
      ({ x, y }) => `<circle class="mark" cx="${across(x).toFixed(1)}" cy="${down(y).toFixed(1)}" r="4"/>`,
    );
    const labels = [
      ...marks.map(({ x, y, text }) => free.place([[across(x), down(y)]], text, "marked", 0)),
      ...curves.map(({ name, kind }, k) =>
        name ? free.place(anchorsOf(drawn[k], height), name, `name ${kind}`, k) : "",
      ),
    ];
    const fill = filled ? area(drawn[0], down(0)) : "";
    return (
      `<svg class="drawn" viewBox="0 0 ${WIDTH} ${height + FOOT}" role="img" ` +
      `aria-label="${escaped(description)}">${back}` +
      `<svg width="${WIDTH}" height="${height}">${fill}${lines.join("")}</svg>` +
      `${texts}${dots.join("")}${labels.join("")}</svg>`
    );
  }

  return { FOOT, anchorsOf, figure, grid, limitsOf, room, thinned };
})();
