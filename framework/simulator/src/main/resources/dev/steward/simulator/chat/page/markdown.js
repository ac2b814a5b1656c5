// Turns a message's text into DOM nodes. Nothing is ever parsed as markup: text can only become text.

import { element } from "./dom.js";
import { full, say } from "./strings.js";

// By the character they begin with; tried in this order, at this place only.
const INLINE = {
  "\\": [[/\\([\\`*_~|[\]()<>#@:-])/y, (m) => m[1]]],
  "`": [
    [/``([^]+?)``(?!`)/y, (m) => element("code", {}, m[1].trim())],
    [/`([^`\n]+)`/y, (m) => element("code", {}, m[1])]],
  "*": [
    [/\*\*\*(?=\S)([^]+?)\*\*\*/y, (m, names) => element("strong", {}, element("em", {}, ...inline(m[1], names)))],
    [/\*\*(?=\S)([^]+?)\*\*(?!\*)/y, (m, names) => element("strong", {}, ...inline(m[1], names))],
    [/\*(?=[^\s*])([^\n*]+?)\*(?!\*)/y, (m, names) => element("em", {}, ...inline(m[1], names))]],
  "_": [
    [/__(?=\S)([^]+?)__(?!_)/y, (m, names) => element("u", {}, ...inline(m[1], names))],
    [/(?<![\p{L}\p{N}])_(?=[^\s_])([^\n_]+?)_(?![\p{L}\p{N}])/uy,
      (m, names) => element("em", {}, ...inline(m[1], names))]],
  "~": [[/~~(?=\S)([^]+?)~~/y, (m, names) => element("s", {}, ...inline(m[1], names))]],
  "|": [[/\|\|([^]+?)\|\|/y, (m, names) => spoiler(inline(m[1], names))]],
  "[": [[/\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/y, (m) => link(m[2], m[1])]],
  "h": [[/https?:\/\/[^\s<>]*[^\s<>.,:;!?)"'\]*_~|]/y, (m) => link(m[0], m[0])]],
  "<": [
    [/<(https?:\/\/[^\s<>]+)>/y, (m) => link(m[1], m[1])],
    [/<@!?(\d+)>/y, (m, names) => mention(`@${names.user(m[1])}`)],
    [/<@&(\d+)>/y, (m, names) => mention(`@${names.role(m[1])}`)],
    [/<#(\d+)>/y, (m, names) => mention(`#${names.channel(m[1])}`)],
    [/<\/([^:<>\n]+):\d+>/y, (m) => mention(`/${m[1]}`)],
    [/<a?(:\w+:)\d+>/y, (m) => m[1]],
    [/<t:(-?\d{1,12})(?::\w)?>/y, (m) => element("time", {}, full(new Date(Number(m[1]) * 1000)))]],
  "@": [[/@(?:everyone|here)\b/y, (m) => mention(m[0])]],
};
const NEXT = /[\\`*_~|[h<@]/g;

function link(address, label) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}

function mention(label) {
  return element("span", { class: "mention" }, label);
}

function spoiler(nodes) {
  const show = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  const node = element("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("spoiler"),
    onclick: show, onkeydown: show }, element("span", {}, ...nodes));
  return node;
}

function inline(text, names) {
  const nodes = [];
  let done = 0;
  const next = new RegExp(NEXT);
  for (let at = next.exec(text); at; at = next.exec(text)) {
    const found = first(INLINE[at[0]], text, at.index);
    if (found) {
      if (at.index > done) nodes.push(text.slice(done, at.index));
      nodes.push(found.make(found.match, names));
      done = at.index + found.match[0].length;
      next.lastIndex = done;
    }
  }
  if (done < text.length) nodes.push(text.slice(done));
  return nodes;
}

function first(patterns, text, index) {
  for (const [pattern, make] of patterns) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match) return { match, make };
  }
  return null;
}

const HEADING = /^(#{1,3})\s+(.+)$/;
const SMALL = /^-#\s+(.+)$/;
const QUOTE = /^>\s?(.*)$/;
const ITEM = /^(\s*)(?:[-*]|(\d{1,9})\.)\s+(.+)$/;

// The node for the lines that belong together, and how many lines that were.
function block(lines, at, names) {
  const heading = HEADING.exec(lines[at]);
  if (heading) return [element("p", { class: `heading-${heading[1].length}` }, ...inline(heading[2], names)), 1];
  const small = SMALL.exec(lines[at]);
  if (small) return [element("p", { class: "subtext" }, ...inline(small[1], names)), 1];
  if (lines[at].startsWith(">>> ")) {
    const rest = [lines[at].slice(4), ...lines.slice(at + 1)];
    return [element("blockquote", {}, ...blocks(rest, names)), rest.length];
  }
  if (QUOTE.test(lines[at])) {
    const quoted = takeWhile(lines, at, (line) => QUOTE.test(line));
    const inner = quoted.map((line) => QUOTE.exec(line)[1]);
    return [element("blockquote", {}, ...blocks(inner, names)), quoted.length];
  }
  if (ITEM.test(lines[at])) {
    const items = takeWhile(lines, at, (line) => ITEM.test(line));
    return [list(items, names), items.length];
  }
  const plain = takeWhile(lines, at, (line) => ![HEADING, SMALL, QUOTE, ITEM].some((it) => it.test(line)));
  return [element("p", {}, ...inline(plain.join("\n"), names)), plain.length];
}

function takeWhile(lines, at, belongs) {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end])) end += 1;
  return lines.slice(at, end);
}

// Depth is shown by a class; what is numbered keeps the number it was written with.
function list(items, names) {
  return element("ul", { class: "items" }, ...items.map((line) => {
    const [, indent, number, text] = ITEM.exec(line);
    const depth = Math.min(3, Math.floor(indent.length / 2));
    return element("li", { class: `depth-${depth}` },
      element("span", { class: "bullet", "aria-hidden": "true" }, number ? `${number}.` : "•"),
      element("span", {}, ...inline(text, names)));
  }));
}

function blocks(lines, names) {
  const nodes = [];
  for (let at = 0; at < lines.length;) {
    const [node, taken] = block(lines, at, names);
    nodes.push(node);
    at += taken;
  }
  return nodes;
}

export function render(text, names) {
  const nodes = [];
  text.split(/```(?:[\w+#.-]*\n)?([^]*?)```/).forEach((part, index) => {
    if (index % 2) nodes.push(element("pre", { tabindex: "0" }, element("code", {}, part.replace(/\n$/, ""))));
    else if (part.trim()) nodes.push(...blocks(part.replace(/^\n|\n$/g, "").split("\n"), names));
  });
  return nodes;
}

// For one line beside something else.
export function plain(text, names) {
  return text
    .replace(/<@!?(\d+)>/g, (_, id) => `@${names.user(id)}`)
    .replace(/<@&(\d+)>/g, (_, id) => `@${names.role(id)}`)
    .replace(/<#(\d+)>/g, (_, id) => `#${names.channel(id)}`)
    .replace(/\|\|[^]+?\|\|/g, "▇▇▇")
    .replace(/```(?:\w*\n)?|[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}/g, "")
    .replace(/^(?:#{1,3}|-#|>{1,3})\s+/gm, "")
    .replace(/\s+/g, " ");
}
