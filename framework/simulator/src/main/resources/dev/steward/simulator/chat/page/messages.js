// The messages of the channel. Each is drawn anew only if something about it changed, so that selections and focus
// survive.

import { element } from "./dom.js";
import { day, say } from "./strings.js";
import { channel, state, written } from "./state.js";
import { dots, draw, pending, pick } from "./message.js";

const GROUPED_WITHIN_MS = 5 * 60 * 1000;
const list = document.getElementById("messages");
const dismissed = new Set();

// Who reads the end stays there, whatever grows or shrinks.
let atEnd = true;
list.addEventListener("scroll", () => { atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80; });
new ResizeObserver(keepEnd).observe(list);

function keepEnd() {
  if (atEnd) list.scrollTop = list.scrollHeight;
}

let drawn = new Map();
let shown = [];

export function drawMessages({ messages, waiting }, readUpTo, actions) {
  const fresh = new Map();
  const put = (key, print, make) => {
    const known = drawn.get(key);
    fresh.set(key, known?.print === print ? known : { print, node: make() });
  };
  const kept = messages.filter((it) => !dismissed.has(it.id));
  const entries = [...kept, ...waiting].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  let previous = null;
  let divided = false;
  for (const entry of entries) {
    const today = day(new Date(entry.at));
    if (today !== (previous && day(new Date(previous.at)))) put(`day ${today}`, today, () => element("li", { class: "day" }, element("span", {}, today)));
    const unread = !divided && !entry.state && entry.author.id !== state.as && BigInt(entry.id) > BigInt(readUpTo);
    if (unread) {
      divided = true;
      put("new", "new", () => element("li", { class: "day new" }, element("span", {}, say("newMessages"))));
    }
    if (entry.state) put(entry.id, JSON.stringify(entry), () => pending(entry));
    else {
      const look = { grouped: !unread && follows(previous, entry), fresh: drawn.size > 0 && !drawn.has(entry.id) };
      put(entry.id, JSON.stringify([entry, look.grouped, state.as]), () => draw(entry, look, actions));
    }
    previous = entry;
  }
  drawn = fresh;
  shown = kept;
  const place = channel();
  const top = place ? [element("li", { class: "beginning" }, say(entries.length ? "beginning" : "noMessages", { place: written(place) }))] : [];
  exchange([...(messages.length < 100 ? top : []), ...[...fresh.values()].map((it) => it.node)]);
  keepEnd();
}

// Takes out what is gone and puts in what is new, and touches nothing else.
function exchange(nodes) {
  const wanted = new Set(nodes);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

function follows(previous, message) {
  return previous !== null && !previous.state && previous.author.id === message.author.id && !message.isReply && !message.command
    && previous.webhook === message.webhook && previous.onlyForYou === message.onlyForYou
    && day(new Date(previous.at)) === day(new Date(message.at))
    && new Date(message.at) - new Date(previous.at) < GROUPED_WITHIN_MS;
}

export function forgetMessages() {
  drawn = new Map();
  shown = [];
  list.replaceChildren();
  atEnd = true;
}

export function dismiss(message) {
  dismissed.add(message.id);
}

export const newest = () => shown.filter((it) => !it.onlyForYou).at(-1)?.id;

export const lastOfMine = () => shown.filter((it) => it.author.id === state.as).at(-1);

export function jump(id) {
  const node = document.getElementById(`m${id}`);
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.focus();
  node.classList.add("found");
  node.addEventListener("blur", () => node.classList.remove("found"), { once: true });
}

// Arrows walk from message to message; single letters do what the toolbar does.
export function setUpKeys(actions, leave) {
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const node = event.target.closest?.(".message[data-id]");
    const stops = [...list.querySelectorAll(".message[data-id]")];
    const walk = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (walk && stops.length) {
      event.preventDefault();
      const next = node ? stops.indexOf(node) + walk : stops.length - 1;
      return next < stops.length ? stops[Math.max(0, next)].focus() : leave();
    }
    if (event.key === "Escape") return leave();
    const message = node === event.target && shown.find((it) => it.id === node.dataset.id);
    const does = message && !message.onlyForYou && { r: actions.reply, e: message.author.id === state.as && actions.edit,
      t: !message.thread && actions.thread, Delete: actions.remove, "+": () => pick(node.querySelector(".actions"), message, actions) }[event.key];
    if (does) {
      event.preventDefault();
      does(message);
    }
  });
}

export function drawTyping(users) {
  const others = users.filter((it) => it.id !== state.as).map((it) => it.name);
  document.getElementById("typing").replaceChildren(...(others.length
    ? [dots(), say(others.length > 1 ? "typingMany" : "typingOne", { names: others.join(", ") })] : []));
}
