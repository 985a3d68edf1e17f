// What is read off the curves: x, by pointer, keys or typing, and the values there.
"use strict";

const reading = (() => {
  const MOST_SPOKEN = 6; // functions: a list of a hundred is no answer
  const REACH = 24; // pixels from a curve within which the pointer means it
  const SPOKEN = ["f", "f′", "f″"];
  const cursor = controls.one(".cursor", HTMLInputElement);
  const field = controls.one("[name=at]", HTMLInputElement);
  const status = controls.one("[data-panel=plot] .spoken", HTMLElement);
  const say = controls.speaker(status);
  const svg = controls.one(".board > svg", SVGSVGElement);
  /** @type {(() => void)[]} */
  const listeners = [];
  let x = 1;
  let isExact = false;
  let frame = 0;
  let pointerY = NaN;

  /** Four digits, or the fewest that give back the double. @param {number} value
   * @param {boolean} [isWhole] */
  function digits(value, isWhole = isExact) {
    const text = String(isWhole ? value : Number(value.toPrecision(4)));
    return text.replace("NaN", "none").replace("Infinity", "∞").replaceAll("-", "−").replace("+", "");
  }

  /** What is told of some functions at x. @param {Shown[]} curves */
  function told(curves) {
    const orders = view.orders();
    const parts = curves.slice(0, MOST_SPOKEN).map(({ title, values }) =>
      `${title} ${orders.map((order) => `${SPOKEN[order]} ${digits(values[order](x))}`).join(", ")}`);
    const rest = curves.length - parts.length;
    return [`x ${digits(x, true)}`, ...parts, ...(rest > 0 ? [`and ${rest} more in the list`] : [])].join("; ");
  }

  /** A step along x is a round number, of about a hundredth of the window. */
  function setRange() {
    const { left, right } = view.limits();
    const step = 10 ** Math.floor(Math.log10((right - left) / 80));
    cursor.min = String(Number((Math.ceil(left / step) * step).toPrecision(12)));
    cursor.max = String(Number((Math.floor(right / step) * step).toPrecision(12)));
    cursor.step = String(step);
    cursor.value = String(x);
  }

  /** The line at x, a dot on each curve, the name of what the pointer is at. */
  function draw() {
    frame = 0;
    const { across, down } = board.scales();
    const { width, height } = board.size();
    const [place, curves] = [across(x), board.curves()];
    const isSeen = place >= 0 && place <= width;
    const found = curves.map((one) => ({ one, y: down(one.shown.values[one.order](x)) }));
    const dots = found.filter(({ y }) => y >= 0 && y <= height);
    marks.innerHTML = isSeen
      ? `<path d="M${place.toFixed(1)} 0V${height}"/>` + dots.map(({ one, y }) =>
        `<circle class="${one.shown.kind}" cx="${place.toFixed(1)}" cy="${y.toFixed(1)}" r="4"/>`).join("")
      : "";
    const distance = (/** @type {{y: number}} */ { y }) => Math.abs(y - pointerY);
    const [nearest] = dots.sort((one, other) => distance(one) - distance(other));
    lit(nearest && isSeen && !nearest.one.isNamed && distance(nearest) < REACH ? nearest : null, place);
    if (document.activeElement !== field) {
      field.value = digits(x, true);
      field.ariaInvalid = null;
    }
    cursor.setAttribute("aria-valuetext", told(explorer.curves()));
    setRange();
    listeners.forEach((listener) => listener());
  }

  /** @param {{one: Drawn, y: number} | null} found @param {number} place */
  function lit(found, place) {
    const isRight = place > board.size().width / 2;
    tag.textContent = found ? found.one.shown.title + board.MARKS[found.one.order] : "";
    tag.setAttribute("class", `tag ${found ? found.one.shown.kind : ""} ${isRight ? "before" : ""}`);
    tag.setAttribute("x", String(place + (isRight ? -9 : 9)));
    tag.setAttribute("y", String(found ? Math.max(14, found.y - 8) : 0));
  }

  function show() {
    frame ||= window.requestAnimationFrame(draw);
  }

  /** @param {number} next @param {number} [y] of the pointer, in pixels of the plot */
  function set(next, y = NaN) {
    x = next;
    pointerY = y;
    show();
  }

  /** @param {number} place in pixels of the plot @param {number} y */
  function point(place, y) {
    const { left, right } = view.limits();
    const step = 10 ** Math.floor(Math.log10((right - left) / board.size().width));
    const at = board.scales().x(place);
    set(Number((Math.round(at / step) * step).toPrecision(12)), y);
  }

  function type() {
    const value = entries.numberOf(field.value);
    field.ariaInvalid = Number.isNaN(value) ? "true" : null;
    if (!Number.isNaN(value)) {
      set(value);
      say(() => told(explorer.curves()));
    }
  }

  /** @param {() => void} listener */
  function onChange(listener) {
    listeners.push(listener);
  }

  const marks = svg.appendChild(/** @type {SVGGElement} */ (board.shape("g", { class: "reading" })));
  const tag = svg.appendChild(/** @type {SVGTextElement} */ (board.shape("text", { class: "tag" })));
  cursor.addEventListener("input", () => set(Number(cursor.value)));
  field.addEventListener("input", type);
  field.addEventListener("blur", show);
  controls.toggle(controls.one("[data-exact]", HTMLButtonElement), false, (isPressed) => {
    isExact = isPressed;
    controls.one("[data-panel=plot]", HTMLElement).classList.toggle("exact", isPressed);
    show();
  });
  view.onChange(show);
  return { digits, onChange, point, say, set, show, told, x: () => x };
})();
