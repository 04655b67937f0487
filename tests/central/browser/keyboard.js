// Follows the keyboard through the page. Afterwards window.keyboard.objections() tells what cannot be reached by it, where
// nobody sees it (WCAG 2.4.7, 1.4.11), and what only a mouse can press.
() => {
  const EDGE = 3;
  const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], video[controls], [tabindex='0']";
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  const behind = (element) => {
    for (let node = element.parentElement; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const named = (element) => element.outerHTML.slice(0, 120);
  const isOnScreen = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 1;
  };
  const hasRing = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && contrast(numbers(style.outlineColor), behind(element)) >= EDGE;
  };
  const reached = [];
  const unseen = [];
  document.addEventListener("focusin", ({ target }) => {
    if (target.tabIndex < 0) return;
    reached.push(target);
    if (!isOnScreen(target) || !hasRing(target)) unseen.push(target);
  });
  const isStop = (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true });
  const isReached = (element) => reached.includes(element)
    || (element.type === "radio" && reached.some((other) => other.type === "radio" && other.name === element.name && other.form === element.form));
  const forMouseAlone = (element) => getComputedStyle(element).cursor === "pointer" && element.checkVisibility()
    && !element.closest(`label, option, ${STOPS}`);
  window.keyboard = {
    isRound: () => reached.lastIndexOf(reached[0]) > 0,
    objections: (where) => [
      ...[...document.querySelectorAll(`${where} :is(${STOPS})`)].filter((element) => isStop(element) && !isReached(element)).map((element) => `never reached: ${named(element)}`),
      ...unseen.map((element) => `not seen: ${named(element)}`),
      ...[...document.querySelectorAll("[tabindex]")].filter((element) => element.tabIndex > 0).map((element) => `out of turn: ${named(element)}`),
      ...[...document.querySelectorAll("main *")].filter(forMouseAlone).map((element) => `for a mouse alone: ${named(element)}`),
    ],
  };
}
