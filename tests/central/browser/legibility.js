// Returns every visible text, and the edge of every field, whose contrast with what is behind it is below WCAG AA.
() => {
  const TEXT = 4.5;
  const EDGE = 3;
  const FIELD = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=range]), select, textarea";
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  const behind = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ownText = (element) => element.matches(FIELD) ? element.name || element.id
    : [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
  const isShown = (element) => element.checkVisibility() && !element.closest("[disabled]");
  const below = (least) => ([what, ratio]) => what && ratio < least;
  const texts = [...document.querySelectorAll("body *")].filter((element) => ownText(element) && isShown(element))
    .map((element) => [ownText(element), contrast(numbers(getComputedStyle(element).color), behind(element))]);
  const edges = [...document.querySelectorAll(FIELD)].filter(isShown)
    .map((field) => [`edge of ${ownText(field)}`, contrast(numbers(getComputedStyle(field).borderTopColor), behind(field.parentElement))]);
  return [...texts.filter(below(TEXT)), ...edges.filter(below(EDGE))].map(([what, ratio]) => `${what}: ${ratio.toFixed(2)}`);
}
