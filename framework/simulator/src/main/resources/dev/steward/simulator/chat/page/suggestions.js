// The list above the line: mentions, commands, and what an option may be.

import { avatar, element } from "./dom.js";
import { say } from "./strings.js";
import { state, present } from "./state.js";

const MOST = 8;
const list = document.getElementById("suggestions");
const hint = document.getElementById("hint");
let entries = [];
let chosen = 0;

export const open = () => entries.length > 0;

export function close() {
  entries = [];
  show();
}

// What is offered for what stands before the cursor. Only a line that is not a reply or an edit can be a command.
export function suggest(text, commands) {
  const before = text.value.slice(0, text.selectionStart);
  const mention = /(?<![^\s(])@([^\s@]*)$/u.exec(before);
  const slash = commands && /^\/(\S*)$/.exec(text.value);
  const use = commands && commandIn(text.value);
  entries = [];
  if (slash) entries = offered(slash[1], text);
  else if (mention) entries = people(mention[1], text, before);
  else if (use) entries = choices(use, text);
  entries = entries.slice(0, MOST);
  chosen = 0;
  show();
  drawHint(use && !slash ? use : null);
}

function offered(prefix, text) {
  const options = (command) => (command.options ?? []).filter((it) => it.type > 2);
  return state.commands.filter((it) => (it.type ?? 1) === 1 && it.name.startsWith(prefix.toLowerCase())).map((it) => ({
    label: [element("strong", {}, `/${it.name}`), ...options(it).map((option) => element("code", {}, option.name))],
    note: it.description, apply: () => { text.value = `/${it.name} `; } }));
}

function people(prefix, text, before) {
  const here = prefix.toLowerCase();
  return present().filter((it) => it.id !== state.as && it.name.toLowerCase().startsWith(here))
    .sort((a, b) => b.bot - a.bot || a.name.localeCompare(b.name))
    .map((it) => ({ label: [avatar(it, "tiny"), element("strong", {}, it.name)], note: it.bot ? say("bot") : "",
      apply: () => text.setRangeText(`@${it.name} `, before.length - prefix.length - 1, before.length, "end") }));
}

// The values an option allows, while it is the first thing after the command.
function choices({ command, rest }, text) {
  const subcommands = (command.options ?? []).filter((it) => it.type <= 2);
  const values = subcommands.length ? subcommands.map((it) => ({ name: it.name, note: it.description }))
    : (command.options?.[0]?.choices ?? []).map((it) => ({ name: it.name, value: String(it.value), note: "" }));
  const begins = (it) => it.name.toLowerCase().startsWith(rest.toLowerCase());
  return values.filter((it) => begins(it) && it.name !== rest && it.value !== rest)
    .map((it) => ({ label: [element("strong", {}, it.name)], note: it.note,
      apply: () => { text.value = `/${command.name} ${it.value ?? it.name}${subcommands.length ? " " : ""}`; } }));
}

export function commandIn(text) {
  if (!text.startsWith("/")) return null;
  const command = state.commands.find((it) => text === `/${it.name}` || text.startsWith(`/${it.name} `));
  return command ? { command, rest: text.slice(command.name.length + 1).trim() } : null;
}

function drawHint(use) {
  hint.hidden = !use;
  if (!use) return;
  const sub = (use.command.options ?? []).find((it) => it.type <= 2 && use.rest.startsWith(it.name));
  const options = ((sub ?? use.command).options ?? []).filter((it) => it.type > 2);
  hint.replaceChildren(element("strong", {}, `/${use.command.name}${sub ? ` ${sub.name}` : ""}`),
    ...(options.length ? options.map((it) => element("span", { class: "option" }, element("code", {}, it.name),
      `${it.description ?? ""} (${say(it.required ? "required" : "optional")})`))
      : [element("span", { class: "option" }, (sub ?? use.command).description ?? "")]));
}

function show() {
  const text = document.getElementById("text");
  list.hidden = !entries.length;
  text.setAttribute("aria-expanded", String(entries.length > 0));
  if (entries.length) text.setAttribute("aria-activedescendant", `suggestion-${chosen}`);
  else text.removeAttribute("aria-activedescendant");
  list.replaceChildren(...entries.map((it, index) => element("li", { role: "option", id: `suggestion-${index}`,
    "aria-selected": String(index === chosen), onmousedown: (event) => { event.preventDefault(); accept(index); } },
  element("span", { class: "label" }, ...it.label), element("span", { class: "note" }, it.note))));
}

export function move(by) {
  chosen = (chosen + by + entries.length) % entries.length;
  show();
}

export function accept(index = chosen) {
  entries[index].apply();
  const text = document.getElementById("text");
  text.focus();
  text.dispatchEvent(new Event("input"));
}
