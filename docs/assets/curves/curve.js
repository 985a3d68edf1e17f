// Curves of functions in the units of a drawing: scales, and samples with gaps where they jump. All
// of it is pure: numbers in, points and paths out.
"use strict";

/** @typedef {{left: number, right: number, low: number, high: number}} Limits of x and y */
/** @typedef {{width: number, height: number}} Size in the units of the drawing */
/** @typedef {[number, number]} Point */

const curve = (() => {
  const STEP = 2; // units between samples, halved where the curve bends
  const BEND = 0.15; // units by which a chord may miss the curve
  const HALVINGS = 12; // what then still rises by a unit is a jump
  const [MOST, BAND] = [100, 16]; // halvings of a step; samples of one that takes more

  /** From numbers to places in a drawing, and back. @param {Limits} limits @param {Size} size */
  function scales({ left, right, low, high }, { width, height }) {
    return {
      /** @param {number} x */
      across: (x) => ((x - left) / (right - left)) * width,
      /** @param {number} y */
      down: (y) => height - ((y - low) / (high - low)) * height,
      /** @param {number} place */
      x: (place) => left + (place / width) * (right - left),
      /** @param {number} place */
      y: (place) => low + ((height - place) / height) * (high - low),
    };
  }

  /**
   * The points of a curve in units of the drawing, in pieces: it has a gap where it jumps, and
   * where it has no value. What is far outside stays as near as is not seen.
   * @param {(x: number) => number} f @param {Limits} limits @param {Size} size
   */
  function pieces(f, limits, size) {
    const { x: xAt, down } = scales(limits, size);
    const { width, height } = size;
    /** @type {Point[][]} */
    const found = [[]];

    /** @param {number} place @returns {Point} */
    function at(place) {
      const y = down(f(xAt(place)));
      return [place, Math.max(-3 * height, Math.min(4 * height, y))]; // of nan, nan
    }

    /** @param {Point} point */
    function add(point) {
      if (!Number.isNaN(point[1])) {
        found[found.length - 1].push(point);
      } else if (found[found.length - 1].length) {
        found.push([]);
      }
    }

    let left = MOST;

    /** @param {Point} from @param {Point} to @param {number} halvings */
    function follow(from, to, halvings) {
      const middle = at((from[0] + to[0]) / 2);
      const misses = Math.abs(middle[1] - (from[1] + to[1]) / 2);
      const isEmpty = Number.isNaN(from[1]) && Number.isNaN(middle[1]) && Number.isNaN(to[1]);
      if (misses <= BEND || isEmpty) {
        add(to);
      } else if (halvings === 0) {
        if (Math.abs(to[1] - from[1]) > 1) {
          found.push([]);
        }
        add(to);
      } else if (left > 0) {
        left -= 1;
        follow(from, middle, halvings - 1);
        follow(middle, to, halvings - 1);
      }
    }

    /** What swings too often to be followed becomes a band. @param {Point} from @param {Point} to */
    function step(from, to) {
      const [pieceCount, piece] = [found.length, found[found.length - 1]];
      const pointCount = piece.length;
      left = MOST;
      follow(from, to, HALVINGS);
      if (left === 0) {
        found.length = pieceCount;
        piece.length = pointCount;
        for (let k = 1; k <= BAND; k += 1) {
          add(at(from[0] + ((to[0] - from[0]) * k) / BAND));
        }
      }
    }

    let last = at(0);
    add(last);
    while (last[0] < width) {
      const next = at(Math.min(last[0] + STEP, width));
      step(last, next);
      last = next;
    }
    return found.filter((piece) => piece.length > 1);
  }

  /** @param {Point[][]} parts */
  function path(parts) {
    return parts
      .map((part) => `M${part.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`)
      .join("");
  }

  return { BEND, path, pieces, scales };
})();
