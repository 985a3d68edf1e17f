// Least squares by the method of Levenberg and Marquardt, for a few parameters.
"use strict";

/** @typedef {(parameters: number[]) => number[]} Residuals what is to come near 0 */

const fitting = (() => {
  const STEPS = 60;
  const STIFFEST = 1e9; // damping, at which no step helps
  const EXACT = 1e-28; // sum of squares that is rounding
  const STALLED = 1e-9; // gain that is none

  /** @param {number[]} residuals */
  function squares(residuals) {
    const sum = residuals.reduce((total, value) => total + value * value, 0);
    return Number.isNaN(sum) ? Infinity : sum;
  }

  /** @param {number[]} a @param {number[]} b */
  function product(a, b) {
    return a.reduce((sum, value, k) => sum + value * b[k], 0);
  }

  /** How residuals change with each parameter. @param {Residuals} residuals @param {number[]} at */
  function slopes(residuals, at) {
    return at.map((value, k) => {
      const h = 1e-6 * (Math.abs(value) + 1e-2);
      const [up, down] = [h, -h].map((step) => residuals(at.map((v, j) => (j === k ? v + step : v))));
      return up.map((v, i) => (v - down[i]) / (2 * h));
    });
  }

  /** Solve a small symmetric system by elimination. @param {number[][]} matrix
   * @param {number[]} right */
  function solve(matrix, right) {
    const rows = matrix.map((row, k) => [...row, right[k]]);
    for (let k = 0; k < rows.length; k += 1) {
      const pivot = rows[k];
      for (let other = 0; other < rows.length; other += 1) {
        if (other !== k) {
          const factor = rows[other][k] / pivot[k]; // which the damping keeps from 0
          rows[other] = rows[other].map((value, j) => value - factor * pivot[j]);
        }
      }
    }
    return rows.map((row, k) => row[rows.length] / row[k]);
  }

  /** Go down to the nearest least sum of squares. @param {Residuals} residuals
   * @param {number[]} start */
  function descend(residuals, start) {
    let [at, damping] = [start, 1e-3];
    let now = residuals(at);
    let best = squares(now);
    for (let step = 0; step < STEPS && damping < STIFFEST && best > EXACT; step += 1) {
      const columns = slopes(residuals, at);
      const downward = columns.map((column) => -product(column, now));
      if (!(squares(downward) < Infinity)) {
        break;
      }
      const matrix = columns.map((a) => columns.map((b) => product(a, b)));
      const before = best;
      while (best === before && damping < STIFFEST) {
        const damped = matrix.map((row, i) => {
          return row.map((value, j) => (i === j ? value * (1 + damping) + 1e-12 : value));
        });
        const move = solve(damped, downward);
        const next = at.map((value, k) => value + move[k]);
        const there = residuals(next);
        if (squares(there) < best) {
          [at, now, best, damping] = [next, there, squares(there), damping / 10];
        } else {
          damping *= 10;
        }
      }
      if (before - best < STALLED * before) {
        break;
      }
    }
    return at;
  }

  return { descend };
})();
