// The line to write on: mentions and commands are completed, Enter sends.

import { element } from "./text.js";
import * as api from "./api.js";
import { state, channel, present, title } from "./state.js";

const TYPING_EVERY_MS = 5000;
const SUGGESTIONS = 8;
const text = document.getElementById("text");
const list = document.getElementById("suggestions");
const context = document.getElementById("context");

let mode = { kind: "say" };
let suggestions = [];
let chosen = 0;
let lastTyping = 0;

export function setUp(attempt) {
  document.getElementById("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(send);
  });
  text.addEventListener("input", () => {
    suggest();
    tellTyping();
  });
  text.addEventListener("keydown", (event) => onKey(event));
  document.getElementById("context-cancel").addEventListener("click", () => enter({ kind: "say" }));
}

export function draw() {
  const place = channel();
  const closed = !place || (place.kind === "forum" && mode.kind !== "post");
  document.getElementById("composer").classList.toggle("closed", !place);
  text.disabled = !place;
  text.placeholder = !place ? "Choose a channel" : closed ? "Title of a new post" : `Message ${place.kind === "dm" ? "@" : "#"}${title(place)}`;
}

export function enter(next) {
  mode = next;
  const label = { reply: () => `Replying to ${next.message.author.name}`, edit: () => "Editing your message",
    thread: () => "Name of the new thread", post: () => `First message of “${next.title}”` }[next.kind];
  context.hidden = !label;
  document.getElementById("context-text").textContent = label ? label() : "";
  text.value = next.kind === "edit" ? readable(next.message.content) : "";
  suggest();
  draw();
  text.focus();
}

async function send() {
  const content = text.value.trim();
  if (!content || !state.channel) return null;
  const as = state.as;
  const body = { as, content: encoded(content) };
  let opened = null;
  if (mode.kind === "edit") await api.edit(state.channel, mode.message.id, body);
  else if (mode.kind === "thread") opened = await api.openThread(state.channel, { as, name: content, message: mode.message?.id });
  else if (mode.kind === "post") opened = await api.openThread(state.channel, { as, name: mode.title, content: body.content });
  else if (channel()?.kind === "forum") {
    enter({ kind: "post", title: content });
    return null;
  } else if (mode.kind === "say" && command(content)) await api.slash(state.channel, { as, ...command(content) });
  else await api.say(state.channel, { ...body, replyTo: mode.kind === "reply" ? mode.message.id : undefined });
  enter({ kind: "say" });
  return opened;
}

// "/ask how do I start" gives the one option all of it; several options are written "name: value name: value".
function command(content) {
  if (!content.startsWith("/")) return null;
  const found = state.commands.filter((it) => content === `/${it.name}` || content.startsWith(`/${it.name} `))[0];
  if (!found) return null;
  const rest = content.slice(found.name.length + 1).trim();
  const groups = (found.options ?? []).filter((it) => it.type <= 2);
  const sub = groups.find((it) => rest === it.name || rest.startsWith(`${it.name} `));
  const options = (sub ?? found).options ?? [];
  const written = sub ? rest.slice(sub.name.length).trim() : rest;
  return { command: sub ? `${found.name} ${sub.name}` : found.name, options: values(options, written) };
}

function values(options, written) {
  if (!written || !options.length) return {};
  const marks = options.flatMap((it) => [...written.matchAll(new RegExp(`(?:^|\\s)${it.name}:\\s*`, "g"))]
    .map((match) => ({ name: it.name, start: match.index, end: match.index + match[0].length })))
    .sort((a, b) => a.start - b.start);
  if (!marks.length) return { [options[0].name]: encoded(written) };
  return Object.fromEntries(marks.map((mark, index) =>
    [mark.name, encoded(written.slice(mark.end, marks[index + 1]?.start ?? written.length).trim())]));
}

function encoded(content) {
  return [...present()].sort((a, b) => b.name.length - a.name.length)
    .reduce((all, it) => all.split(`@${it.name}`).join(`<@${it.id}>`), content);
}

function readable(content) {
  return present().reduce((all, it) => all.split(`<@${it.id}>`).join(`@${it.name}`), content);
}

function suggest() {
  const before = text.value.slice(0, text.selectionStart);
  const mention = /@([^\s@]*)$/u.exec(before);
  const slash = mode.kind === "say" && /^\/(\S*)$/.exec(text.value);
  if (slash) {
    suggestions = state.commands.filter((it) => it.name.startsWith(slash[1])).map((it) => ({
      label: `/${it.name}`, hint: [it.description, ...(it.options ?? []).map((option) => `[${option.name}]`)].join(" "),
      apply: () => { text.value = `/${it.name} `; } }));
  } else if (mention) {
    suggestions = present().filter((it) => it.name.toLowerCase().startsWith(mention[1].toLowerCase()))
      .sort((a, b) => b.bot - a.bot).map((it) => ({ label: `@${it.name}`, hint: it.bot ? "bot" : "", apply: () => {
        text.setRangeText(`@${it.name} `, before.length - mention[0].length, before.length, "end"); } }));
  } else {
    suggestions = [];
  }
  suggestions = suggestions.slice(0, SUGGESTIONS);
  chosen = 0;
  drawSuggestions();
}

function drawSuggestions() {
  list.hidden = !suggestions.length;
  list.replaceChildren(...suggestions.map((it, index) => element("li", { role: "option", "aria-selected": String(index === chosen),
    onmousedown: (event) => { event.preventDefault(); accept(index); } },
    element("strong", {}, it.label), element("span", {}, it.hint))));
}

function accept(index) {
  suggestions[index].apply();
  suggest();
}

function onKey(event) {
  if (event.isComposing) return;
  if (suggestions.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : suggestions.length - 1)) % suggestions.length;
    drawSuggestions();
  } else if (suggestions.length && ["Tab", "Enter"].includes(event.key)) {
    event.preventDefault();
    accept(chosen);
  } else if (event.key === "Escape") {
    enter({ kind: "say" });
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    text.form.requestSubmit();
  }
}

function tellTyping() {
  const now = Date.now();
  if (state.channel && channel()?.kind !== "forum" && text.value && !text.value.startsWith("/") && now - lastTyping > TYPING_EVERY_MS) {
    lastTyping = now;
    api.typing(state.channel, state.as).catch(() => { /* Who may not speak learns it when sending. */ });
  }
}
