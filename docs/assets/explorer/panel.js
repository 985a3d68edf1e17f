// What is around the plot: buttons for f, f′ and f″, saturation, and the link.
"use strict";

(() => {
  const { one, toggle } = controls;
  const bar = one(".shown-curves", HTMLElement);
  const orders = [...bar.querySelectorAll("[data-order]")].map((found) => /** @type {HTMLButtonElement} */ (found));
  const saturating = one("[data-saturated]", HTMLButtonElement);
  const threshold = one("[name=threshold]", HTMLInputElement);
  const copying = one("[data-copy]", HTMLButtonElement);

  function show() {
    const now = view.orders();
    orders.forEach((button, order) => (button.ariaPressed = String(now.includes(order))));
    saturating.ariaPressed = String(view.threshold() !== null);
    if (document.activeElement !== threshold) {
      threshold.value = String(view.threshold() ?? view.THRESHOLD);
      threshold.ariaInvalid = null;
    }
  }

  function readThreshold() {
    const value = entries.numberOf(threshold.value);
    const isGood = value > 0 && value < Infinity;
    threshold.ariaInvalid = isGood ? null : "true";
    return isGood ? value : view.THRESHOLD;
  }

  orders.forEach((button, order) => toggle(button, false, (isPressed) => {
    const next = [0, 1, 2].filter((other) => (other === order ? isPressed : view.orders().includes(other)));
    view.set({ orders: next.join("") }, true);
  }));
  toggle(saturating, false, (isPressed) => view.set({ threshold: isPressed ? readThreshold() : null }, true));
  threshold.addEventListener("input", () => {
    const value = readThreshold();
    if (threshold.ariaInvalid === null) {
      view.set({ threshold: value }, false);
    }
  });
  copying.hidden = !navigator.clipboard; // by http, browsers have it on this machine only
  copying.addEventListener("click", async () => {
    address.settle();
    const done = navigator.clipboard.writeText(location.href);
    copying.textContent = await done.then(() => "Copied", () => "Not allowed");
    window.setTimeout(() => (copying.textContent = "Copy link"), 1500);
  });
  view.onChange(show);
  document.documentElement.classList.remove("awaits-choices");
})();
