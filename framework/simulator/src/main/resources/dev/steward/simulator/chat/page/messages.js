// The messages of the channel. Each is drawn anew only if something about it changed, so that selections and focus
// survive.

import { element } from "./dom.js";
import { day, say } from "./strings.js";
import { channel, state, written } from "./state.js";
import { dots, draw, pending, pick } from "./message.js";

const GROUPED_WITHIN_MS = 5 * 60 * 1000;
const FETCHED = 100;
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
    if (today !== (previous && day(new Date(previous.at)))) put(`day ${today}`, today, () => divider("day", today));
    const unread = !divided && !entry.state && entry.author.id !== state.as && BigInt(entry.id) > BigInt(readUpTo);
    if (unread) {
      divided = true;
      put("new", "new", () => divider("day new", say("newMessages")));
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
  exchange([...beginning(messages), ...[...fresh.values()].map((it) => it.node)]);
  keepEnd();
}

const divider = (look, label) => element("li", { class: look }, element("span", {}, label));

// Only the latest messages are fetched; whoever sees fewer sees the first one.
function beginning(messages) {
  const place = channel();
  if (!place || messages.length >= FETCHED) return [];
  const text = say(messages.length ? "beginning" : "noMessages", { place: written(place) });
  return [element("li", { class: "beginning" }, text)];
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
  return previous !== null && !previous.state && !message.isReply && !message.command
    && previous.author.id === message.author.id && previous.webhook === message.webhook
    && previous.onlyForYou === message.onlyForYou
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
    if (message && !message.onlyForYou && act(event.key, message, actions, node)) event.preventDefault();
  });
}

function act(key, message, actions, node) {
  const own = message.author.id === state.as;
  if (key === "r") actions.reply(message);
  else if (key === "e" && own) actions.edit(message);
  else if (key === "t" && !message.thread) actions.thread(message);
  else if (key === "Delete" && (own || actions.mayRemove())) actions.remove(message);
  else if (key === "+") pick(node.querySelector(".actions"), message, actions);
  else return false;
  return true;
}

export function drawTyping(users) {
  const others = users.filter((it) => it.id !== state.as).map((it) => it.name);
  document.getElementById("typing").replaceChildren(...(others.length
    ? [dots(), say(others.length > 1 ? "typingMany" : "typingOne", { names: others.join(", ") })] : []));
}
