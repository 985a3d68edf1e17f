// Moving and zooming the plot: by drag, wheel and two fingers; buttons, fields and keys do the same.
"use strict";

(() => {
  const ZOOM = 1.25; // of a button or key
  const PAN = 0.1; // of the window, of a key
  const SPEED = 500; // units of a wheel that double
  const cursor = controls.one(".cursor", HTMLInputElement);
  const { place } = board;
  const fields = [...place.closest("section")?.querySelectorAll("[data-window] input") ?? []];
  const fit = controls.one("[data-fit]", HTMLButtonElement);
  /** @type {Map<number, Point>} */
  const fingers = new Map();

  /** @param {{clientX: number, clientY: number}} event @returns {Point} */
  function inside({ clientX, clientY }) {
    const { left, top } = place.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  /** The middle of the fingers and how far they are apart. */
  function hold() {
    const [a, b = a] = [...fingers.values()];
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, apart: Math.hypot(a[0] - b[0], a[1] - b[1]) };
  }

  /** What was at one place of the plot comes to another, larger by a factor.
   * @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} factor */
  function carry(from, to, factor) {
    const { x, y } = board.scales();
    const { width, height } = board.size();
    view.move({
      ...{ left: x(from.x - to.x / factor), right: x(from.x + (width - to.x) / factor) },
      ...{ high: y(from.y - to.y / factor), low: y(from.y + (height - to.y) / factor) },
    });
  }

  /** About the middle, or x where it is seen. @param {number} factor */
  function zoom(factor) {
    const { left, right, low, high } = view.limits();
    const x = reading.x();
    view.zoom(factor, [x > left && x < right ? x : (left + right) / 2, (low + high) / 2]);
  }

  /** @param {number} right @param {number} up in windows */
  function pan(right, up) {
    const { width, height } = board.size();
    carry({ x: right * width, y: -up * height }, { x: 0, y: 0 }, 1);
  }

  function reset() {
    view.set({ x: null, y: null }, true);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key, shiftKey } = event;
    const acts = new Map([
      ...["+", "="].map((one) => /** @type {const} */ ([one, () => zoom(ZOOM)])),
      ...["-", "_"].map((one) => /** @type {const} */ ([one, () => zoom(1 / ZOOM)])),
      ["0", reset],
    ]);
    const moves = new Map([
      ["ArrowLeft", [-PAN, 0]], ["ArrowRight", [PAN, 0]], ["ArrowUp", [0, PAN]], ["ArrowDown", [0, -PAN]],
    ]);
    const [right, up] = (shiftKey && moves.get(key)) || [0, 0];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (acts.has(key) || right || up) {
      event.preventDefault();
      (acts.get(key) ?? (() => pan(right, up)))();
    }
  }

  /** The window as its four fields say it. @param {HTMLInputElement} changed */
  function readFields(changed) {
    const ends = fields.map((field) => /** @type {HTMLInputElement} */ (field).value);
    /** @type {string[]} */
    const notes = [];
    const [x, y] = /** @type {const} */ (["x", "y"]).map((axis, k) =>
      choices.windowIn(ends.slice(2 * k, 2 * k + 2).join(","), notes, axis));
    changed.ariaInvalid = notes.length ? "true" : null;
    address.note("window", notes);
    if (x && y) {
      const isOfX = fields.indexOf(changed) < 2;
      view.set(isOfX ? { x } : { y }, false);
    }
  }

  function showWindow() {
    const { left, right, low, high } = view.limits();
    [left, right, low, high].forEach((end, k) => {
      const field = /** @type {HTMLInputElement} */ (fields[k]);
      if (field !== document.activeElement) {
        field.value = String(Number(end.toPrecision(4)));
        field.ariaInvalid = null;
      }
    });
    fit.disabled = view.isFitting();
  }

  place.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement || fingers.size === 2) {
      return;
    }
    cursor.focus({ preventScroll: true });
    fingers.set(event.pointerId, inside(event));
    if (event.pointerType === "mouse") {
      place.setPointerCapture(event.pointerId);
    } else {
      reading.point(...inside(event));
    }
    event.preventDefault(); // which would take the focus away
  });
  place.addEventListener("pointermove", (event) => {
    const isHeld = fingers.has(event.pointerId);
    if (!isHeld || (event.pointerType !== "mouse" && fingers.size === 1)) {
      reading.point(...inside(event)); // a finger reads off, two move; a mouse that is pressed moves
      return;
    }
    const before = hold();
    fingers.set(event.pointerId, inside(event));
    const after = hold();
    carry(before, after, after.apart / before.apart || 1);
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    window.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
  place.addEventListener("pointerleave", () => reading.set(reading.x()));
  place.addEventListener("touchstart", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
  place.addEventListener("wheel", (event) => {
    if (event.ctrlKey || document.activeElement === cursor) { // else the page scrolls
      const [x, y] = inside(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const speed = event.ctrlKey && Math.abs(event.deltaY) < 50 ? 5 : 1; // a pinch on a touchpad
      event.preventDefault();
      carry({ x, y }, { x, y }, 2 ** ((-event.deltaY * lines * speed) / SPEED));
    }
  }, { passive: false });
  cursor.addEventListener("keydown", press);
  fields.forEach((field) => field.addEventListener("input", () => readFields(/** @type {HTMLInputElement} */ (field))));
  controls.one("[data-in]", HTMLButtonElement).addEventListener("click", () => zoom(ZOOM));
  controls.one("[data-out]", HTMLButtonElement).addEventListener("click", () => zoom(1 / ZOOM));
  fit.addEventListener("click", () => {
    reset();
    cursor.focus({ preventScroll: true }); // the button is no more for use
  });
  view.onChange(showWindow);
})();
