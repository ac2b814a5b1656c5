// Makes nodes. Text given here can only ever become text.

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// Replaces what a node holds, unless it already looks like that: the focus and an open list stay as they are.
export function redraw(node, ...children) {
  const old = [...node.childNodes];
  if (old.length === children.length && old.every((it, index) => it.isEqualNode(children[index]))) return;
  const focused = [...node.querySelectorAll("button")].indexOf(document.activeElement);
  node.replaceChildren(...children);
  if (focused >= 0) node.querySelectorAll("button")[focused]?.focus();
}

// Drawn with lines on a field of 24 by 24.
const ICONS = {
  menu: "M4 6h16M4 12h16M4 18h16",
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M4 15h16",
  thread: "M5 4v8a4 4 0 0 0 4 4h10M15 12l4 4-4 4",
  forum: "M4 5h16v10h-8l-5 4v-4H4zM8 9h8M8 12h5",
  mail: "M3 6h18v12H3zM3 7l9 6 9-6",
  people: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.5-5 6-5s6 2 6 5M16 11a2.5 2.5 0 1 0 0-5M17 14c2.5.3 4 2 4 5",
  close: "M6 6l12 12M18 6 6 18",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1.8 2.4 5.2 2.4 7 0M9 9.5v.5M15 9.5v.5",
  up: "M7 11v9H4v-9zM7 11l4-8c1.7 0 2.5 1 2.5 2.5V9H20l-2 11H7",
  down: "M7 13V4H4v9zM7 13l4 8c1.7 0 2.5-1 2.5-2.5V15H20L18 4H7",
  reply: "M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6v1",
  edit: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
  eye: "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  clip: "M8 12l6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l7-7",
  warning: "M12 4 2.5 20h19zM12 10v5M12 17.5v.5",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "drawing");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const COLOURS = 10;

export function avatar(user, size = "") {
  const initials = user.name.split(/\s+/).map((word) => [...word][0] ?? "").slice(0, 2).join("");
  const colour = [...user.name].reduce((sum, letter) => (sum * 37 + letter.codePointAt(0)) % 7919, 0) % COLOURS;
  return element("span", { class: `avatar colour-${colour} ${size}`, "aria-hidden": "true" }, initials);
}
