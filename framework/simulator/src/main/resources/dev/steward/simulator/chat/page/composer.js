// The line to write on. Enter sends what it is for at the moment: a message, a reply, an edit, a thread, a post.

import { icon } from "./dom.js";
import * as api from "./api.js";
import { say } from "./strings.js";
import { state, channel, present, written } from "./state.js";
import * as suggestions from "./suggestions.js";

const TYPING_EVERY_MS = 5000;
const text = document.getElementById("text");
const context = document.getElementById("context");

let mode = { kind: "say" };
let lastTyping = 0;

export function setUp(attempt, { editLast, walk }) {
  document.getElementById("context-cancel").append(icon("close"));
  document.getElementById("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(send);
  });
  text.addEventListener("input", () => {
    suggest();
    tellTyping();
  });
  text.addEventListener("blur", suggestions.close);
  text.addEventListener("keydown", (event) => onKey(event, editLast, walk));
  document.getElementById("context-cancel").addEventListener("click", () => enter({ kind: "say" }));
}

const inForum = () => channel()?.kind === "forum";

const suggest = () => suggestions.suggest(text, mode.kind === "say" && !inForum());

export function draw() {
  const place = channel();
  text.disabled = !place;
  text.placeholder = !place ? say("chooseChannel")
    : mode.kind === "thread" ? say("threadName")
      : inForum() && mode.kind !== "post" ? say("postTitle") : say("messageTo", { place: written(place) });
}

export function enter(next, { focus = true } = {}) {
  mode = next;
  const label = { reply: () => say("replyingTo", { name: next.message.author.name }), edit: () => say("editing"),
    thread: () => say("threadName"), post: () => say("firstMessage", { title: next.title }) }[next.kind];
  context.hidden = !label;
  document.getElementById("context-text").textContent = label ? label() : "";
  text.value = next.kind === "edit" ? readable(next.message.content) : "";
  suggest();
  draw();
  if (focus) text.focus();
}

export function mention(user) {
  text.setRangeText(`@${user.name} `, text.selectionStart, text.selectionEnd, "end");
  text.focus();
}

async function send() {
  const content = text.value.trim();
  if (!content || !state.channel) return null;
  if (mode.kind === "say" && inForum()) {
    enter({ kind: "post", title: content });
    return null;
  }
  const done = await SENDING[mode.kind](content, { as: state.as, content: encoded(content) });
  enter({ kind: "say" });
  return done;
}

// What is sent in each mode.
const SENDING = {
  say: (content, body) => {
    const found = suggestions.commandIn(content);
    return found ? api.slash(state.channel, { as: state.as, ...use(found) }) : api.say(state.channel, body);
  },
  reply: (_, body) => api.say(state.channel, { ...body, replyTo: mode.message.id }),
  edit: (_, body) => api.edit(state.channel, mode.message.id, body),
  thread: (name, { as }) => api.openThread(state.channel, { as, name, message: mode.message?.id }),
  post: (_, body) => api.openThread(state.channel, { ...body, name: mode.title }),
};

// "/ask how do I start" gives the one option all of it; several options are written "name: value name: value".
function use({ command, rest }) {
  const sub = (command.options ?? []).find((it) => it.type <= 2 && `${rest} `.startsWith(`${it.name} `));
  if (!sub) return { command: command.name, options: values(command.options ?? [], rest) };
  const given = rest.slice(sub.name.length).trim();
  return { command: `${command.name} ${sub.name}`, options: values(sub.options ?? [], given) };
}

function values(options, given) {
  if (!given || !options.length) return {};
  const marks = options.flatMap((it) => [...given.matchAll(new RegExp(`(?:^|\\s)${it.name}:\\s*`, "g"))]
    .map((match) => ({ name: it.name, start: match.index, end: match.index + match[0].length })))
    .sort((a, b) => a.start - b.start);
  if (!marks.length) return { [options[0].name]: encoded(given) };
  return Object.fromEntries(marks.map((mark, index) =>
    [mark.name, encoded(given.slice(mark.end, marks[index + 1]?.start ?? given.length).trim())]));
}

function encoded(content) {
  return [...present()].sort((a, b) => b.name.length - a.name.length)
    .reduce((all, it) => all.split(`@${it.name}`).join(`<@${it.id}>`), content);
}

function readable(content) {
  return present().reduce((all, it) => all.split(`<@${it.id}>`).join(`@${it.name}`), content);
}

function onKey(event, editLast, walk) {
  if (event.isComposing) return;
  const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const does = (work) => {
    event.preventDefault();
    work();
  };
  if (arrow && event.altKey) does(() => walk(arrow));
  else if (suggestions.open() && arrow) does(() => suggestions.move(arrow));
  else if (suggestions.open() && ["Tab", "Enter"].includes(event.key)) does(() => suggestions.accept());
  else if (suggestions.open() && event.key === "Escape") does(suggestions.close);
  else if (event.key === "Escape") enter({ kind: "say" });
  else if (event.key === "ArrowUp" && !text.value && mode.kind === "say") does(editLast);
  else if (event.key === "Enter" && !event.shiftKey) does(() => text.form.requestSubmit());
}

function tellTyping() {
  const now = Date.now();
  const talking = state.channel && !inForum() && mode.kind !== "thread" && /^[^/]/.test(text.value);
  if (talking && now - lastTyping > TYPING_EVERY_MS) {
    lastTyping = now;
    api.typing(state.channel, state.as).catch(() => { /* Who may not speak learns it when sending. */ });
  }
}
