// Networks that train in the page: the form, the worker, and what is drawn of them.
"use strict";

(() => {
  const { element, one, speaker } = controls;
  const { written } = numbers;
  const MOST = 20000; // steps, after which it rests
  const [EASY, CALM] = [100, 1000]; // ms between pictures
  const TOLD = 5; // s between what is spoken while it trains
  const [FAINTEST, STRONGEST] = [-6, 1]; // powers of ten, of the ends of bars
  const [SIDE, CELLS] = [288, 48]; // of the picture, in pixels and in cells of the field
  const EXTENT = 1.2;
  const { src: here } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const place = one("[data-panel=network]", HTMLElement);
  const form = one("form", HTMLFormElement, place);
  const running = one("[data-run]", HTMLButtonElement, place);
  const shown = one(".networks", HTMLElement, place);
  const counted = one("[data-part=steps]", HTMLElement, place);
  const status = one(".spoken", HTMLElement, place);
  const say = speaker(status);
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Course} */
  let course = lessons.read(lessons.USUAL, []);
  /** @type {Told[]} */
  let past = [];
  let run = 0;
  /** @type {((order: Order) => void) | null} */
  let send = null;
  let isRunning = false;
  let told = 0;

  /** A worker; or, where none starts, as from a file, the same on this page. @param {Order} order */
  function order(order) {
    if (send) {
      send(order);
      return;
    }
    /** @type {Order[]} */
    const waiting = [order];
    send = (next) => waiting.push(next);
    const start = (/** @type {(order: Order) => void} */ answer) => {
      send = answer;
      waiting.forEach(answer);
    };
    try {
      const worker = new Worker(new URL("worker.js", here));
      worker.addEventListener("message", ({ data }) => show(data));
      start((next) => worker.postMessage(next));
    } catch {
      const script = element("script", { src: new URL("training.js", here).href });
      script.addEventListener("load", () => start(training.serve(show)));
      document.head.append(script);
    }
  }

  /** @param {string} name */
  function field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
  }

  /** Fields for the parameters of a function. @param {number} k */
  function fillUnit(k) {
    const unit = form.querySelectorAll(".unit")[k];
    const choice = course.units[k];
    unit.querySelectorAll(".parameter").forEach((old) => old.remove());
    for (const [key, { usual, symbol }] of Object.entries(choice ? entries.of(choice.name).parameters : {})) {
      const value = String(choice.parameters[key] ?? usual);
      const attributes = { type: "number", step: "any", value, "data-key": key };
      const name = symbol === key ? key : `${key} ${symbol}`;
      unit.append(element("label", { class: "parameter" }, `${name} `, element("input", attributes)));
    }
  }

  /** The form says what is trained. */
  function fill() {
    const { data, noise, layers, optimizer, rate, spread, seed } = course.lesson;
    const known = { data, noise, optimizer, rate, seed, depth: layers.length, width: layers[0] };
    for (const [name, value] of Object.entries(known)) {
      field(name).value = String(value);
    }
    const spreads = /** @type {HTMLSelectElement} */ (field("spread"));
    if (![...spreads.options].some(({ value }) => Number(value) === spread)) {
      spreads.append(element("option", { value: String(spread) }, `${written(spread)}/√n`));
    }
    spreads.value = String(spread);
    ["one", "other"].forEach((name, k) => {
      field(name).value = course.units[k]?.name ?? "";
      fillUnit(k);
    });
  }

  /** What the form says, as the address would. */
  function typed() {
    const names = ["one", "other"].flatMap((name, k) => {
      const fields = [...form.querySelectorAll(".unit")[k].querySelectorAll("input")];
      const isSame = course.units[k]?.name === field(name).value;
      const given = isSame ? fields.map(({ dataset, value }) => `${dataset.key}:${value}`) : [];
      return field(name).value ? [`${field(name).value}(${given.join(",")})`] : [];
    });
    const steps = `${field("optimizer").value}:${field("rate").value}`;
    const sizes = `${field("depth").value}x${field("width").value}`;
    const others = ["data", "spread", "noise", "seed"].map((name) => field(name).value);
    return [names.join(","), others[0], sizes, steps, ...others.slice(1)].join("~");
  }

  function change() {
    /** @type {string[]} */
    const notes = [];
    const next = lessons.read(typed(), notes);
    address.note("network", notes.map((note) => `${note} What trains has not changed.`));
    if (!notes.length) {
      course = next;
      address.set({ n: lessons.write(course) }, false);
      ["one", "other"].forEach((_, k) => {
        if (!form.querySelectorAll(".unit")[k].contains(document.activeElement) || document.activeElement instanceof HTMLSelectElement) {
          fillUnit(k);
        }
      });
      begin();
    }
  }

  function begin() {
    past = [];
    setRunning(false);
    shown.replaceChildren(...course.units.map(frameOf));
    run += 1;
    order({ run, start: course.lesson, units: course.units.map(lessons.unitOf), pause: isCalm.matches ? CALM : EASY });
  }

  /** @param {boolean} now */
  function setRunning(now) {
    isRunning = now;
    running.textContent = now ? "Pause" : "Start";
  }

  /** @param {Choice} choice */
  function frameOf(choice) {
    const title = choices.titleOf(choice);
    const canvas = element("canvas", { width: String(SIDE), height: String(SIDE), role: "img", "aria-label": "" });
    const loss = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    loss.setAttribute("viewBox", "0 0 288 72");
    loss.setAttribute("role", "img");
    const bars = ["", ...course.lesson.layers].map((_, k, all) => {
      const name = k === all.length - 1 ? "Output" : `Layer ${k + 1}`;
      return element("li", {}, element("span", {}, name), element("i"), element("b"), element("small"));
    });
    return element(
      "figure", { class: "learner" },
      element("figcaption", {}, title), canvas, element("p", { class: "score" }), loss,
      element("p", { class: "hint" }, "Loss by steps, and the gradient of each layer"),
      element("ol", { "aria-label": `Gradients of the layers of ${title}` }, ...bars),
    );
  }

  /** @param {Told} message */
  function show(message) {
    if (message.run !== run) {
      return; // of what was trained before
    }
    past.push(message);
    past = past.length > 400 ? past.filter((_, k) => k % 2 === 0 || k > 300) : past;
    counted.textContent = `Step ${message.steps}`;
    [...shown.children].forEach((frame, k) => drawLearner(frame, message.reports[k], k));
    if (message.steps >= MOST) {
      setRunning(false);
    }
    if (!isRunning || performance.now() - told > 1000 * TOLD) {
      told = performance.now();
      say(() => summary(message));
    }
  }

  /** @param {number} share */
  function percent(share) {
    return `${Math.round(100 * share)} %`;
  }

  /** @param {Told} message */
  function summary({ steps, reports }) {
    const each = reports.map(({ loss, accuracy, gradients }, k) =>
      `${choices.titleOf(course.units[k])}: loss ${written(loss)}, ${percent(accuracy)} right, gradient ` +
      `${written(gradients[0])} in the first layer and ${written(gradients[gradients.length - 1])} in the last`,
    );
    return `Step ${steps}. ${each.join(". ")}.`;
  }

  /** @param {Element} frame @param {Progress} progress @param {number} k */
  function drawLearner(frame, progress, k) {
    const { loss, accuracy, gradients, dead } = progress;
    const title = choices.titleOf(course.units[k]);
    const canvas = one("canvas", HTMLCanvasElement, frame);
    drawField(canvas, progress);
    canvas.ariaLabel = `What ${title} says of the plane: ${percent(accuracy)} of the points are right.`;
    one(".score", HTMLElement, frame).textContent = `Loss ${written(loss)}, ${percent(accuracy)} right`;
    drawLoss(one("svg", SVGSVGElement, frame), k, title);
    frame.querySelectorAll("li").forEach((item, layer) => {
      const bar = one("i", HTMLElement, item).style;
      bar.setProperty("--share", lengthOf(gradients[layer]));
      bar.setProperty("--first", lengthOf(past[0].reports[k].gradients[layer]));
      one("b", HTMLElement, item).textContent = written(gradients[layer]);
      const units = course.lesson.layers[layer];
      const lost = dead[layer] === undefined ? "" : `${dead[layer]} of ${units} dead`;
      one("small", HTMLElement, item).textContent = lost;
    });
  }

  /** Of a bar, on a logarithmic scale. @param {number} gradient */
  function lengthOf(gradient) {
    const share = (Math.log10(gradient) - FAINTEST) / (STRONGEST - FAINTEST);
    return percent(Math.max(0, Math.min(1, share || 0))).replace(" ", "");
  }

  /** @param {HTMLCanvasElement} canvas @param {Progress} progress */
  function drawField(canvas, { field: cells }) {
    const pen = canvas.getContext("2d");
    if (!pen) {
      return;
    }
    const [paper, ...colours] = [...place.querySelectorAll(".inks i")].map((ink) => getComputedStyle(ink).color);
    pen.fillStyle = paper;
    pen.fillRect(0, 0, SIDE, SIDE);
    const size = SIDE / CELLS;
    cells.forEach((probability, at) => {
      pen.fillStyle = colours[Number(probability > 0.5)];
      pen.globalAlpha = 0.08 + 0.55 * Math.abs(2 * probability - 1);
      pen.fillRect((at % CELLS) * size, Math.floor(at / CELLS) * size, size, size);
    });
    pen.globalAlpha = 1;
    drawPoints(pen, colours, paper);
  }

  /** @param {CanvasRenderingContext2D} pen @param {string[]} colours @param {string} paper */
  function drawPoints(pen, colours, paper) {
    const { points = [] } = past[0].reports[0];
    pen.strokeStyle = paper;
    for (let k = 0; k < points.length / 2; k += 1) {
      const [x, y] = [points[2 * k], -points[2 * k + 1]].map((at) => ((at / EXTENT + 1) / 2) * SIDE);
      pen.fillStyle = colours[k % 2];
      pen.beginPath();
      if (k % 2) {
        pen.rect(x - 3, y - 3, 6, 6);
      } else {
        pen.arc(x, y, 3.4, 0, 2 * Math.PI);
      }
      pen.fill();
      pen.stroke();
    }
  }

  /** The loss over steps, on logarithmic heights that both networks share.
   * @param {SVGSVGElement} svg @param {number} k @param {string} title */
  function drawLoss(svg, k, title) {
    const losses = past.flatMap(({ reports }) => reports.map(({ loss }) => loss)).filter((loss) => loss > 0);
    const [low, high] = [Math.min(0.1, ...losses), Math.max(1, ...losses.filter(Number.isFinite))].map(Math.log10);
    const last = Math.max(1, past[past.length - 1].steps);
    const down = (/** @type {number} */ loss) => 4 + (56 * (high - Math.log10(loss))) / (high - low);
    const line = past
      .map(({ steps, reports }) => [(288 * steps) / last, down(Math.max(reports[k].loss, 10 ** low))])
      .filter(([, y]) => Number.isFinite(y))
      .map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    const apart = Math.ceil((high - low) / 3);
    const marks = numbers.ticks(Math.ceil(low), Math.floor(high), 3).filter((power) => power % apart === 0);
    const grid = marks.map((power) => `M0 ${down(10 ** power).toFixed(1)}H288`).join("");
    const texts = marks.map((power) => `<text x="286" y="${(down(10 ** power) + 9).toFixed(1)}">${written(10 ** power)}</text>`);
    svg.ariaLabel = `Loss of ${title} over ${last} steps`;
    svg.innerHTML = `<path class="grid" d="${grid}"/><path class="curve" d="M${line.join("L")}"/>${texts.join("")}`;
  }

  function read() {
    /** @type {string[]} */
    const notes = [];
    const text = address.get("n");
    const asked = lessons.read(text ?? lessons.USUAL, notes);
    address.note("network", notes);
    const isAnother = JSON.stringify(asked) !== JSON.stringify(course);
    if (isAnother || !past.length) { // or what has been trained stays
      course = asked;
      fill();
      begin();
    }
  }

  /** @param {number} steps */
  function train(steps) {
    setRunning(steps > 1);
    order({ steps });
  }

  for (const [name, { title, values, ofAxis }] of activations) {
    if (values.length && !ofAxis) {
      ["one", "other"].forEach((select) => field(select).append(element("option", { value: name }, title)));
    }
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  running.addEventListener("click", () => train(isRunning ? 0 : MOST - past[past.length - 1].steps));
  one("[data-one]", HTMLButtonElement, place).addEventListener("click", () => train(1));
  one("[data-again]", HTMLButtonElement, place).addEventListener("click", begin);
  one("[data-seed]", HTMLButtonElement, place).addEventListener("click", () => {
    field("seed").value = String((course.lesson.seed + 1) % lessons.LARGEST_SEED);
    change();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && isRunning) {
      train(0);
    }
  });
  address.onChange(read);
  read();
})();
