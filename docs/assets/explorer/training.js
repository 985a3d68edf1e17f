// Small networks that learn to tell two classes of points apart: two inputs, some layers of units, one
// output. Several train side by side, on the same points from the same weights. It runs in a worker,
// or in slices on the page where workers do not start.
"use strict";

/**
 * @typedef {object} Lesson what networks are given
 * @property {"spirals" | "xor" | "circle"} data
 * @property {number} noise standard deviation of what is added to each coordinate
 * @property {number[]} layers units of each hidden layer
 * @property {"sgd" | "adam"} optimizer
 * @property {number} rate
 * @property {number} spread of the first weights: standard deviation times the root of the inputs
 * @property {number} seed
 */
/** @typedef {{name: string, parameters: number[]}} Unit the function of a network's hidden units */
/**
 * @typedef {object} Progress of one network
 * @property {number} loss
 * @property {number} accuracy
 * @property {number[]} gradients the norm of each layer's gradient, the output's last
 * @property {number[]} dead units of each hidden layer that pass next to no gradient at any point
 * @property {Float64Array} [points] on which it trains, in the first report
 * @property {Float32Array} field the probability of the second class over the square, from the top
 */
/**
 * @typedef {object} Order
 * @property {Lesson} [start] begin anew
 * @property {number} [run] its number, which the reports repeat
 * @property {Unit[]} [units] of the networks that start
 * @property {number} [steps] how many more, or 0
 * @property {number} [pause] ms between reports
 */
/** @typedef {{run: number, steps: number, reports: Progress[]}} Told */
/**
 * @typedef {object} Layer
 * @property {number} inputs
 * @property {number} outputs
 * @property {Float64Array} weights of each unit, its bias last
 * @property {Float64Array} gradient
 * @property {Float64Array} first moment of the gradient, for Adam
 * @property {Float64Array} second
 * @property {Float64Array} sums what goes into the units, for each point
 * @property {Float64Array} values what comes out
 * @property {Float64Array} errors the loss's derivative by the sums
 */

const training = (() => {
  const POINTS = 200;
  const EXTENT = 1.2; // of the square, from 0
  const CELLS = 48; // of the field, to a side
  const TURNS = 1.25; // of a spiral
  const [DECAY, DECAY_SQUARE, TINY] = [0.9, 0.999, 1e-8]; // of Adam, as published
  const DEAD = 0.01; // slopes below it pass next to no gradient
  const SLICE = 12; // ms of work, before messages are read

  /** Numbers from 0 to 1, the same for a seed in every browser (mulberry32). @param {number} seed */
  function generator(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  /** @param {() => number} random */
  function normal(random) {
    return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  }

  /** @param {Lesson["data"]} data @param {number} place from 0 to 1 @param {number} label
   * @param {() => number} random @returns {[number, number]} */
  function pointOf(data, place, label, random) {
    if (data === "xor") {
      const [x, y] = [0.1 + 0.9 * random(), 0.1 + 0.9 * random()];
      const side = random() < 0.5 ? 1 : -1;
      return [side * x, (label ? side : -side) * y];
    }
    const radius = data === "circle" ? (label ? 0.5 * Math.sqrt(random()) : 0.7 + 0.3 * random()) : place;
    const turn = data === "circle" ? random() : TURNS * place + label / 2;
    return [radius * Math.sin(2 * Math.PI * turn), radius * Math.cos(2 * Math.PI * turn)];
  }

  /** Points as x, y, x, y and so on, and their classes, in turn. @param {Lesson} lesson
   * @param {() => number} random */
  function pointsOf({ data, noise }, random) {
    const points = new Float64Array(2 * POINTS);
    const labels = new Float64Array(POINTS);
    for (let k = 0; k < POINTS; k += 1) {
      labels[k] = k % 2;
      const [x, y] = pointOf(data, ((k >> 1) + 0.5) / (POINTS / 2), labels[k], random);
      points.set([x + noise * normal(random), y + noise * normal(random)], 2 * k);
    }
    return { points, labels };
  }

  /** Without a list of arguments, which would take a third of the time.
   * @param {(x: number, ...parameters: number[]) => number} f @param {number[]} parameters */
  function bound(f, [a, b, ...others]) {
    if (a === undefined) {
      return f;
    }
    return (/** @type {number} */ x) => f(x, a, b, ...others);
  }

  class Network {
    /** @param {Lesson} lesson @param {Unit} unit */
    constructor(lesson, { name, parameters }) {
      const random = generator(lesson.seed + 1); // points are the same, whatever the weights
      const [f, slope] = activations.get(name)?.values ?? [];
      this.lesson = lesson;
      this.f = bound(f, parameters);
      this.slope = bound(slope, parameters);
      const { points, labels } = pointsOf(lesson, generator(lesson.seed));
      this.points = points;
      this.labels = labels;
      this.steps = 0;
      const sizes = [2, ...lesson.layers, 1];
      this.layers = sizes.slice(1).map((outputs, k) => this.layer(sizes[k], outputs, random));
    }

    /** @param {number} inputs @param {number} outputs @param {() => number} random
     * @returns {Layer} */
    layer(inputs, outputs, random) {
      const count = outputs * (inputs + 1);
      const [weights, gradient, first, second] = [0, 0, 0, 0].map(() => new Float64Array(count));
      const room = outputs * Math.max(POINTS, CELLS);
      const [sums, values, errors] = [0, 0, 0].map(() => new Float64Array(room));
      for (let k = 0; k < count; k += 1) {
        const isBias = k % (inputs + 1) === inputs;
        weights[k] = isBias ? 0 : (this.lesson.spread * normal(random)) / Math.sqrt(inputs);
      }
      return { inputs, outputs, weights, gradient, first, second, sums, values, errors };
    }

    /** What comes out for some points. @param {Float64Array} points @param {number} count */
    forward(points, count) {
      let given = points;
      const last = this.layers[this.layers.length - 1];
      for (const layer of this.layers) {
        const { inputs, outputs, weights, sums, values } = layer;
        for (let k = 0; k < count; k += 1) {
          for (let unit = 0; unit < outputs; unit += 1) {
            const row = unit * (inputs + 1);
            let sum = weights[row + inputs];
            for (let i = 0; i < inputs; i += 1) {
              sum += weights[row + i] * given[k * inputs + i];
            }
            sums[k * outputs + unit] = sum;
            values[k * outputs + unit] = layer === last ? sum : this.f(sum);
          }
        }
        given = values;
      }
      return given;
    }

    /** The mean loss of all points and its gradients. */
    backward() {
      const { points, labels } = this;
      const outputs = this.forward(points, POINTS);
      const last = this.layers[this.layers.length - 1];
      let [loss, right] = [0, 0];
      for (let k = 0; k < POINTS; k += 1) {
        const z = outputs[k];
        loss += Math.max(z, 0) - z * labels[k] + Math.log1p(Math.exp(-Math.abs(z)));
        right += Number(z > 0 === labels[k] > 0);
        last.errors[k] = (1 / (1 + Math.exp(-z)) - labels[k]) / POINTS;
      }
      for (let place = this.layers.length - 1; place >= 0; place -= 1) {
        const below = this.layers[place - 1];
        accumulate(this.layers[place], below ? below.values : points);
        if (below) {
          this.pass(this.layers[place], below);
        }
      }
      return { loss: loss / POINTS, accuracy: right / POINTS };
    }

    /** The errors of the layer below. @param {Layer} layer @param {Layer} below */
    pass({ inputs, outputs, weights, errors }, below) {
      for (let k = 0; k < POINTS; k += 1) {
        for (let i = 0; i < inputs; i += 1) {
          let sum = 0;
          for (let unit = 0; unit < outputs; unit += 1) {
            sum += errors[k * outputs + unit] * weights[unit * (inputs + 1) + i];
          }
          below.errors[k * inputs + i] = sum * this.slope(below.sums[k * inputs + i]);
        }
      }
    }

    step() {
      const told = this.backward();
      this.steps += 1;
      for (const layer of this.layers) {
        (this.lesson.optimizer === "adam" ? adam : descend)(layer, this.lesson.rate, this.steps);
      }
      return told;
    }

    /** Units of each hidden layer with next to no slope at any point; after a step forward. */
    dead() {
      return this.layers.slice(0, -1).map(({ outputs, sums }) => {
        let count = 0;
        for (let unit = 0; unit < outputs; unit += 1) {
          let k = 0;
          while (k < POINTS && !(Math.abs(this.slope(sums[k * outputs + unit])) >= DEAD)) {
            k += 1;
          }
          count += Number(k === POINTS);
        }
        return count;
      });
    }

    field() {
      const field = new Float32Array(CELLS * CELLS);
      const row = new Float64Array(2 * CELLS);
      for (let down = 0; down < CELLS; down += 1) {
        for (let across = 0; across < CELLS; across += 1) {
          row[2 * across] = EXTENT * ((2 * (across + 0.5)) / CELLS - 1);
          row[2 * across + 1] = EXTENT * (1 - (2 * (down + 0.5)) / CELLS);
        }
        const outputs = this.forward(row, CELLS);
        for (let across = 0; across < CELLS; across += 1) {
          field[down * CELLS + across] = 1 / (1 + Math.exp(-outputs[across]));
        }
      }
      return field;
    }

    /** How it stands, without a step. @returns {Progress} */
    report() {
      const told = this.backward();
      const gradients = this.layers.map(({ gradient }) => Math.hypot(...gradient));
      const dead = this.dead();
      const first = this.steps ? {} : { points: this.points };
      return { ...told, ...first, gradients, dead, field: this.field() };
    }
  }

  /** The gradient of a layer's weights, from its errors and what went in. @param {Layer} layer
   * @param {Float64Array} given */
  function accumulate({ inputs, outputs, gradient, errors }, given) {
    gradient.fill(0);
    for (let k = 0; k < POINTS; k += 1) {
      for (let unit = 0; unit < outputs; unit += 1) {
        const error = errors[k * outputs + unit];
        const row = unit * (inputs + 1);
        for (let i = 0; i < inputs; i += 1) {
          gradient[row + i] += error * given[k * inputs + i];
        }
        gradient[row + inputs] += error;
      }
    }
  }

  /** @param {Layer} layer @param {number} rate */
  function descend({ weights, gradient }, rate) {
    for (let k = 0; k < weights.length; k += 1) {
      weights[k] -= rate * gradient[k];
    }
  }

  /** @param {Layer} layer @param {number} rate @param {number} steps */
  function adam({ weights, gradient, first, second }, rate, steps) {
    const [bias, biasSquare] = [1 - DECAY ** steps, 1 - DECAY_SQUARE ** steps];
    for (let k = 0; k < weights.length; k += 1) {
      const g = gradient[k];
      first[k] = DECAY * first[k] + (1 - DECAY) * g;
      second[k] = DECAY_SQUARE * second[k] + (1 - DECAY_SQUARE) * g * g;
      weights[k] -= (rate * (first[k] / bias)) / (Math.sqrt(second[k] / biasSquare) + TINY);
    }
  }

  /**
   * Train as messages say.
   * @param {(message: Told) => void} post
   * @returns {(order: Order) => void}
   */
  function serve(post) {
    /** @type {Network[]} */
    let networks = [];
    let [run, left, pause, timer, posted] = [0, 0, 100, 0, 0];

    function tell() {
      posted = performance.now();
      post({ run, steps: networks[0].steps, reports: networks.map((network) => network.report()) });
    }

    function work() {
      timer = 0;
      const end = performance.now() + SLICE;
      while (left > 0 && performance.now() < end) {
        networks.forEach((network) => network.step());
        left -= 1;
      }
      if (left === 0 || performance.now() - posted >= pause) {
        tell();
      }
      go();
    }

    function go() {
      if (left > 0) {
        timer ||= setTimeout(work);
      }
    }

    return ({ start, run: number, units = [], steps, pause: between }) => {
      pause = between ?? pause;
      if (start) {
        run = number ?? 0;
        networks = units.map((unit) => new Network(start, unit));
        left = 0;
        tell();
      }
      if (steps !== undefined && networks.length) {
        left = steps;
        go();
      }
    };
  }

  return { CELLS, EXTENT, Network, generator, pointsOf, serve };
})();
