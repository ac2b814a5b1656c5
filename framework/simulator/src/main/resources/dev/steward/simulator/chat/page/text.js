// Turns a message's text into DOM nodes. Nothing is ever parsed as HTML: text can only become text.

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

// Tried in this order at each place; the first that matches there wins.
const INLINE = [
  [/`([^`\n]+)`/, (m) => element("code", {}, m[1])],
  [/\*\*(.+?)\*\*/s, (m, names) => element("strong", {}, ...inline(m[1], names))],
  [/__(.+?)__/s, (m, names) => element("u", {}, ...inline(m[1], names))],
  [/~~(.+?)~~/s, (m, names) => element("s", {}, ...inline(m[1], names))],
  [/\*([^*\s][^*\n]*?)\*/, (m, names) => element("em", {}, ...inline(m[1], names))],
  [/(?<![\p{L}\p{N}])_([^_\s][^_\n]*?)_(?![\p{L}\p{N}])/u, (m, names) => element("em", {}, ...inline(m[1], names))],
  [/\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/, (m) => link(m[2], m[1])],
  [/<(https?:\/\/[^\s<>]+)>/, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;!?)"'\]]/, (m) => link(m[0], m[0])],
  [/<@!?(\d+)>/, (m, names) => mention(`@${names.user(m[1])}`)],
  [/<@&(\d+)>/, (m, names) => mention(`@${names.role(m[1])}`)],
  [/<#(\d+)>/, (m, names) => mention(`#${names.channel(m[1])}`)],
  [/@(everyone|here)\b/, (m) => mention(m[0])],
];

function link(address, label) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

function mention(label) {
  return element("span", { class: "mention" }, label);
}

function inline(text, names) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const next = INLINE.map(([pattern, make]) => ({ match: pattern.exec(rest), make }))
      .filter((it) => it.match)
      .reduce((best, it) => (!best || it.match.index < best.match.index ? it : best), null);
    if (!next) break;
    if (next.match.index > 0) nodes.push(rest.slice(0, next.match.index));
    nodes.push(next.make(next.match, names));
    rest = rest.slice(next.match.index + next.match[0].length);
  }
  if (rest) nodes.push(rest);
  return nodes;
}

const LINE = [
  [/^(#{1,3})\s+(.*)$/, (m, names) => element("p", { class: `heading-${m[1].length}` }, ...inline(m[2], names))],
  [/^-#\s+(.*)$/, (m, names) => element("p", { class: "subtext" }, ...inline(m[1], names))],
  [/^>\s?(.*)$/, (m, names) => element("blockquote", {}, ...inline(m[1], names))],
  [/^\s*[-*]\s+(.*)$/, (m, names) => element("p", { class: "item" }, ...inline(m[1], names))],
  [/^\s*(\d+\.)\s+(.*)$/, (m, names) => element("p", { class: "numbered" }, `${m[1]} `, ...inline(m[2], names))],
];

function line(text, names) {
  for (const [pattern, make] of LINE) {
    const match = pattern.exec(text);
    if (match) return make(match, names);
  }
  return element("p", {}, ...(text ? inline(text, names) : [element("br")]));
}

export function render(text, names) {
  const nodes = [];
  text.split(/```(?:[\w+-]*\n)?([\s\S]*?)```/).forEach((part, index) => {
    if (index % 2) nodes.push(element("pre", {}, element("code", {}, part.replace(/\n$/, ""))));
    else if (part.trim()) nodes.push(...part.replace(/^\n|\n$/g, "").split("\n").map((it) => line(it, names)));
  });
  return nodes;
}

export function plain(text, names) {
  return text
    .replace(/<@!?(\d+)>/g, (_, id) => `@${names.user(id)}`)
    .replace(/<@&(\d+)>/g, (_, id) => `@${names.role(id)}`)
    .replace(/<#(\d+)>/g, (_, id) => `#${names.channel(id)}`);
}
