// The large curve of a function's page comes to life: read-outs by pointer, touch, keys and typing,
// a slider for each parameter, buttons for the curves.
"use strict";

/**
 * @typedef {object} Line a curve that can be read off
 * @property {(x: number) => number} f at the parameters of the moment
 * @property {HTMLButtonElement} button which shows it, and has its name
 * @property {HTMLElement} cell for its value
 * @property {SVGPathElement} path
 * @property {SVGCircleElement} dot
 */

const live = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const { one, bind, speaker, toggle } = controls;

  /** Four digits, or as many as give back the double. @param {number} value
   * @param {boolean} isExact */
  function text(value, isExact) {
    const shown = isExact ? value : Number(value.toPrecision(4));
    return String(shown).replace("Infinity", "∞").replace("-", "−").replace("e−", "e-");
  }

  /** @template {"circle" | "path"} K @param {K} name @param {string} kind */
  function shape(name, kind) {
    const made = document.createElementNS(SVG, name);
    made.setAttribute("class", kind);
    return made;
  }

  /** @param {HTMLElement} figure */
  function start(figure) {
    const name = String(figure.dataset.function);
    const entry = entries.of(name);
    const [left, right, low, high] = String(figure.dataset.limits).split(" ").map(Number);
    const limits = { left, right, low, high };
    const svg = one("svg", SVGSVGElement, figure);
    const { width, height } = svg.viewBox.baseVal;
    const { across, down, x: xAt } = curve.scales(limits, { width, height });
    const cursor = one(".cursor", HTMLInputElement, figure);
    const field = one(".reading input", HTMLInputElement, figure);
    const digits = one(".digits", HTMLButtonElement, figure);
    const link = one(".actions a", HTMLAnchorElement, figure);
    const refused = one(".refused", HTMLElement, figure);
    const say = speaker(one(".spoken", HTMLElement, figure));
    const rule = shape("path", "rule");
    /** @type {Record<string, number>} */
    let parameters = {};
    let x = Number(field.value);
    let [isRead, isStale, frame] = [false, false, 0];
    /** @type {Line[]} */
    const lines = [...figure.querySelectorAll(".cell")].map((cell, k) => {
      const button = one("button", HTMLButtonElement, cell);
      const [, kind] = button.classList;
      const dot = shape("circle", `dot ${kind}`);
      const known = svg.querySelector(`path.${kind}:not(.faint)`);
      const path = known instanceof SVGPathElement ? known : shape("path", kind);
      dot.setAttribute("r", "4");
      svg.append(path, dot);
      return { f: valueOf(k), button, cell: one("b", HTMLElement, cell), path, dot };
    });
    svg.append(rule);

    /** Of a function of an axis, the components of x and 0 have the same derivative.
     * @param {number} place @returns {(x: number) => number} */
    function valueOf(place) {
      const values = /** @type {const} */ ([0, 1, 2]).map((order) => () =>
        entries.valueOf({ name, parameters }, order) ?? (() => NaN),
      );
      if (entry.ofAxis) {
        return [values[0](), (/** @type {number} */ at) => values[0]()(-at), values[1]()][place];
      }
      return (at) => values[place]()(at);
    }

    /** @param {Line} line */
    function isShown({ button }) {
      return button.ariaPressed === "true";
    }

    function isExact() {
      return digits.ariaPressed === "true";
    }

    function describe() {
      const told = lines.filter(isShown).map(({ f, button }) => `${button.title} ${text(f(x), isExact())}`);
      return [`x ${text(x, true)}`, ...told].join(", ");
    }

    function drawCurves() {
      for (const line of lines.filter(isShown)) {
        const pieces = curve.pieces(line.f, limits, { width, height });
        line.path.setAttribute("d", curve.path(pieces));
      }
    }

    function drawReadOut() {
      for (const line of lines) {
        const y = line.f(x);
        const isInside = isShown(line) && x >= left && x <= right && y >= low && y <= high;
        line.cell.textContent = text(y, isExact());
        line.dot.setAttribute("visibility", isInside ? "visible" : "hidden");
        if (isInside) {
          line.dot.setAttribute("transform", `translate(${across(x)} ${down(y)})`);
        }
      }
      rule.setAttribute("d", isRead && x >= left && x <= right ? `M${across(x)} 0V${height}` : "");
      cursor.value = String(x);
      cursor.setAttribute("aria-valuetext", describe());
    }

    function draw() {
      frame = 0;
      if (isStale) {
        drawCurves();
      }
      isStale = false;
      drawReadOut();
    }

    function update() {
      frame ||= window.requestAnimationFrame(draw);
    }

    /** @param {number} at @param {boolean} isTyped */
    function read(at, isTyped) {
      x = at;
      isRead = true;
      if (!isTyped) {
        field.value = String(x);
        field.ariaInvalid = null;
      }
      update();
    }

    /** @param {PointerEvent} event */
    function follow({ clientX, buttons, pointerType }) {
      if (pointerType === "mouse" || buttons) {
        const box = svg.getBoundingClientRect();
        const at = xAt(((clientX - box.left) / box.width) * width);
        read(Number(at.toFixed(Math.max(0, Math.ceil(Math.log10(400 / (right - left)))))), false);
      }
    }

    /** @param {Record<string, number>} next */
    function setParameters(next) {
      parameters = next;
      const isMoved = Object.keys(parameters).length > 0;
      figure.classList.toggle("moved", isMoved);
      one(".reset", HTMLButtonElement, figure).disabled = !isMoved;
      link.search = `?f=${entries.textOf({ name, parameters })}`;
      isStale = true;
      update();
    }

    /** @param {string} key @param {string} typed */
    function change(key, typed) {
      const known = entry.parameters;
      const next = { ...parameters, [key]: entries.numberOf(typed) };
      const reasons = Object.keys(known).map((other) =>
        entries.refusal(name, other, next[other] ?? known[other].usual, next),
      );
      const reason = reasons.find(Boolean) ?? "";
      refused.textContent = reason && `${reason}.`;
      refused.hidden = !reason;
      if (!reason) {
        if (next[key] === known[key].usual) {
          delete next[key];
        }
        setParameters(next);
      }
      say(() => (reason ? `${reason}.` : `${key} ${typed}: ${describe()}`));
      return reason;
    }

    const shows = [...figure.querySelectorAll(".setting")].map((setting) => {
      const key = String(setting.getAttribute("data-parameter"));
      const show = bind(setting, entry.parameters[key], (typed) => change(key, typed));
      show(entry.parameters[key].usual);
      return () => show(entry.parameters[key].usual);
    });
    figure.querySelector(".reset")?.addEventListener("click", () => {
      shows.forEach((show) => show());
      refused.hidden = true;
      setParameters({});
      say(describe);
    });
    lines.forEach((line, k) =>
      toggle(line.button, isShown(line), (isPressed) => {
        figure.classList.toggle(`without-${k}`, !isPressed);
        isStale ||= isPressed;
        line.path.setAttribute("visibility", isPressed ? "visible" : "hidden");
        update();
      }),
    );
    toggle(digits, false, (isPressed) => {
      figure.classList.toggle("exact", isPressed);
      update();
    });
    cursor.addEventListener("focus", () => read(x, false));
    cursor.addEventListener("input", () => read(Number(cursor.value), false));
    field.addEventListener("input", () => {
      const typed = entries.numberOf(field.value);
      field.ariaInvalid = Number.isNaN(typed) ? "true" : null;
      if (!Number.isNaN(typed)) {
        read(typed, true);
        say(describe);
      }
    });
    svg.addEventListener("pointermove", follow);
    svg.addEventListener("pointerdown", follow);
    draw();
  }

  return { start, text };
})();

document.querySelectorAll("figure.live").forEach((figure) => {
  if (figure instanceof HTMLElement) {
    live.start(figure);
  }
});
