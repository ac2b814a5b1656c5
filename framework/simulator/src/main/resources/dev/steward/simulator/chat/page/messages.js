// The messages of the channel, and what can be done with each.

import { element, render, plain } from "./text.js";
import { avatar } from "./places.js";
import { names, state, user } from "./state.js";

const GROUPED_WITHIN_MS = 5 * 60 * 1000;
const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const list = document.getElementById("messages");

// Who reads the end stays there, whatever grows or shrinks.
let atEnd = true;
list.addEventListener("scroll", () => { atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80; });
new ResizeObserver(keepEnd).observe(list);

function keepEnd() {
  if (atEnd) list.scrollTop = list.scrollHeight;
}

// Each message is drawn anew only if something about it changed, so that selections and focus survive.
let drawn = new Map();

export function drawMessages({ messages, waiting }, actions) {
  const fresh = new Map();
  let previous = null;
  const entries = [...messages, ...waiting].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  for (const message of entries) {
    if (message.state) {
      fresh.set(message.id, { node: pending(message) });
      continue;
    }
    const grouped = follows(previous, message);
    const print = JSON.stringify([message, grouped, state.as]);
    const known = drawn.get(message.id);
    fresh.set(message.id, known?.print === print ? known : { print, node: draw(message, grouped, actions) });
    previous = message;
  }
  drawn = fresh;
  list.replaceChildren(...(entries.length ? [] : [element("li", { class: "empty" }, "Nothing has been said here yet.")]),
    ...[...fresh.values()].map((it) => it.node));
  keepEnd();
}

export function forgetMessages() {
  drawn = new Map();
  list.replaceChildren();
  atEnd = true;
}

function follows(previous, message) {
  return previous !== null && previous.author.id === message.author.id && !message.isReply && !message.command
    && previous.webhook === message.webhook && new Date(message.at) - new Date(previous.at) < GROUPED_WITHIN_MS;
}

function draw(message, grouped, actions) {
  const own = message.author.id === state.as;
  const called = message.mentions.includes(state.as);
  return element("li", { class: `message${grouped ? " grouped" : ""}${called ? " called" : ""}`, id: `m${message.id}`, tabindex: "-1" },
    ...context(message),
    grouped ? element("span", { class: "gutter" }) : avatar(message.author),
    element("div", { class: "said" },
      ...(grouped ? [] : [author(message)]),
      body(message),
      ...message.embeds.map(embed),
      ...buttons(message, actions),
      ...reactions(message, actions),
      ...(message.onlyForYou ? [element("p", { class: "subtext" }, "Only you can see this.")] : [])),
    element("div", { class: "actions" },
      action("Reply", () => actions.reply(message)),
      action("👍", () => actions.react(message, "👍"), "React with thumbs up"),
      action("👎", () => actions.react(message, "👎"), "React with thumbs down"),
      action("Thread", () => actions.thread(message), "Open a thread from this message"),
      ...(own ? [action("Edit", () => actions.edit(message)), action("Delete", () => actions.remove(message))] : [])));
}

function action(label, onclick, title = label) {
  return element("button", { type: "button", title, "aria-label": title, onclick }, label);
}

function context(message) {
  if (message.command) {
    return [element("p", { class: "context" }, `${message.command.user.name} used /${message.command.name}`)];
  }
  if (!message.isReply) return [];
  const original = message.replyTo;
  return [element("p", { class: "context" }, ...(original
    ? [element("strong", {}, original.author.name), " ", plain(original.content, names).slice(0, 120)]
    : [element("em", {}, "The original message was deleted.")]))];
}

function author(message) {
  const tags = [...(message.author.bot ? [element("span", { class: "tag" }, message.webhook ? "webhook" : "bot")] : [])];
  return element("p", { class: "author" }, element("strong", {}, message.author.name), ...tags,
    element("time", { datetime: message.at }, TIME.format(new Date(message.at))));
}

function body(message) {
  if (message.thinking) return element("div", { class: "text thinking" }, `${message.author.name} is thinking…`);
  const text = element("div", { class: "text" }, ...render(message.content, names));
  if (message.edited) text.append(element("span", { class: "edited" }, "(edited)"));
  (message.attachments ?? []).forEach((name) => text.append(element("p", { class: "subtext" }, `📎 ${name}`)));
  return text;
}

function embed(it) {
  return element("div", { class: "embed" },
    ...(it.title ? [element("p", { class: "heading-3" }, it.title)] : []),
    ...(it.description ? render(it.description, names) : []),
    ...(it.fields ?? []).map((field) => element("div", {}, element("strong", {}, field.name), ...render(field.value, names))),
    ...(it.footer?.text ? [element("p", { class: "subtext" }, it.footer.text)] : []));
}

function buttons(message, actions) {
  if (!message.buttons.length) return [];
  return [element("p", { class: "buttons" }, ...message.buttons.map((button) =>
    element("button", { type: "button", onclick: () => actions.click(message, button.id) }, button.label)))];
}

function reactions(message, actions) {
  if (!message.reactions.length) return [];
  return [element("p", { class: "reactions" }, ...message.reactions.map((it) => element("button", {
    type: "button", "aria-pressed": String(it.users.includes(state.as)), title: it.users.map((id) => user(id)?.name).join(", "),
    onclick: () => actions.react(message, it.emoji) }, `${it.emoji} ${it.users.length}`)))];
}

function pending(interaction) {
  return element("li", { class: "message notice" }, element("span", { class: "gutter" }), element("p", { class: "subtext" },
    interaction.ignored ? `/${interaction.command}: the application did not respond.` : `/${interaction.command}: sending…`));
}

export function drawTyping(users) {
  const others = users.filter((it) => it.id !== state.as).map((it) => it.name);
  document.getElementById("typing").replaceChildren(...(others.length
    ? [element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i")),
      `${others.join(", ")} ${others.length > 1 ? "are" : "is"} typing…`]
    : []));
}
