// One message, and what can be done with it.

import { avatar, element, icon } from "./dom.js";
import { plain, render } from "./markdown.js";
import { clock, full, say, when } from "./strings.js";
import { names, state, user } from "./state.js";

const QUICK = { "👍": "up", "👎": "down" };
const EMOJI = ["👍", "👎", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀", "🔥", "✅", "❌", "🤔", "👏", "🚀", "💡"];
const BUTTONS = { 1: "primary", 2: "", 3: "good", 4: "danger", 5: "" };

export function draw(message, { grouped, fresh }, actions) {
  const called = message.mentions.includes(state.as);
  const looks = { grouped, called, fresh, private: message.onlyForYou };
  const classes = ["message", ...Object.keys(looks).filter((it) => looks[it])].join(" ");
  const at = new Date(message.at);
  return element("li", { class: classes, id: `m${message.id}`, tabindex: "-1", "data-id": message.id },
    ...context(message, actions),
    grouped
      ? element("time", { class: "gutter", datetime: message.at, title: full(at) }, clock(at))
      : avatar(message.author),
    element("div", { class: "said" },
      ...(grouped ? [] : [author(message)]),
      body(message),
      ...message.embeds.map(embed),
      ...buttons(message, actions),
      ...reactions(message, actions),
      ...threadMark(message, actions),
      ...(message.onlyForYou ? [onlyYou(message, actions)] : [])),
    ...(message.onlyForYou ? [] : [toolbar(message, actions)]));
}

function context(message, actions) {
  if (message.command) {
    return [used(message.command)];
  }
  if (!message.isReply) return [];
  const original = message.replyTo;
  if (!original) return [element("p", { class: "context" }, element("em", {}, say("original")))];
  const jump = element("button", { type: "button", onclick: () => actions.jump(original.id) },
    avatar(original.author, "tiny"), element("strong", {}, original.author.name),
    element("span", {}, plain(original.content, names).slice(0, 160)));
  return [element("p", { class: "context" }, jump)];
}

function used({ user: member, name }) {
  const text = say("used", { name: member.name, command: `/${name}` });
  return element("p", { class: "context" }, avatar(member, "tiny"), text);
}

function author(message) {
  const tags = message.author.bot ? [element("span", { class: "tag" }, say(message.webhook ? "webhook" : "bot"))] : [];
  const at = new Date(message.at);
  return element("p", { class: "author" }, element("strong", {}, message.author.name), ...tags,
    element("time", { datetime: message.at, title: full(at) }, when(at)));
}

function body(message) {
  if (message.thinking) {
    return element("div", { class: "text thinking" }, dots(), say("thinking", { name: message.author.name }));
  }
  const text = element("div", { class: "text" }, ...render(message.content, names));
  if (message.edited) {
    const end = text.lastElementChild?.tagName === "P" ? text.lastElementChild : text;
    end.append(" ", element("span", { class: "edited" }, say("edited")));
  }
  for (const name of message.attachments ?? []) {
    text.append(element("p", { class: "file", "aria-label": say("attachment", { name }) }, icon("clip"), name));
  }
  return text;
}

export function dots() {
  return element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
}

const safe = (address) => /^https?:\/\//.test(address ?? "");

const outward = (address, label) =>
  element("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, label);

function embed(it) {
  const heading = safe(it.url) ? outward(it.url, it.title ?? it.url) : it.title;
  return element("div", { class: "embed" },
    ...(it.author?.name ? [element("p", { class: "subtext" }, it.author.name)] : []),
    ...(heading ? [element("p", { class: "heading-3" }, heading)] : []),
    ...(it.description ? render(it.description, names) : []),
    ...(it.fields ?? []).map((field) => element("div", { class: "field" },
      element("strong", {}, field.name), ...render(field.value, names))),
    ...(it.footer?.text ? [element("p", { class: "subtext" }, it.footer.text)] : []));
}

function buttons(message, actions) {
  if (!message.buttons.length) return [];
  const pressed = (it) => element("button", { type: "button", class: BUTTONS[it.style] ?? "", disabled: it.disabled,
    onclick: () => actions.click(message, it.id) }, it.label);
  return [element("p", { class: "buttons" },
    ...message.buttons.map((it) => (safe(it.url) ? outward(it.url, it.label) : pressed(it))))];
}

function reactions(message, actions) {
  if (!message.reactions.length) return [];
  return [element("p", { class: "reactions" },
    ...message.reactions.map((it) => {
      const who = it.users.map((id) => user(id)?.name ?? say("unknown")).join(", ");
      return element("button", { type: "button", "aria-pressed": String(it.users.includes(state.as)), title: who,
        "aria-label": `${it.emoji} ${it.users.length}: ${who}`, onclick: () => actions.react(message, it.emoji) },
      element("span", {}, it.emoji.split(":")[0]), element("b", {}, String(it.users.length)));
    }))];
}

function threadMark(message, actions) {
  if (!message.thread) return [];
  const { id, name, messages: count } = message.thread;
  return [element("button", { type: "button", class: "thread-mark", onclick: () => actions.open(id) },
    icon("thread"), element("strong", {}, name), element("span", {}, say("messageCount", { count })))];
}

function onlyYou(message, actions) {
  return element("p", { class: "only-you" }, icon("eye"), say("onlyYou"),
    element("button", { type: "button", onclick: () => actions.dismiss(message) }, say("dismiss")));
}

function toolbar(message, actions) {
  const own = message.author.id === state.as;
  const tool = (label, content, onclick) =>
    element("button", { type: "button", title: label, "aria-label": label, tabindex: "-1", onclick }, content);
  const bar = element("div", { class: "actions", role: "toolbar", "aria-label": say("actions") },
    ...Object.entries(QUICK).map(([emoji, drawing]) =>
      tool(say("reactWith", { emoji }), icon(drawing), () => actions.react(message, emoji))),
    tool(say("react"), icon("smile"), () => pick(bar, message, actions)),
    tool(say("reply"), icon("reply"), () => actions.reply(message)),
    ...(message.thread ? [] : [tool(say("thread"), icon("thread"), () => actions.thread(message))]),
    ...(own ? [tool(say("edit"), icon("edit"), () => actions.edit(message))] : []),
    ...(own || actions.mayRemove() ? [tool(say("delete"), icon("bin"), () => actions.remove(message))] : []));
  return bar;
}

// A small choice of emoji above the toolbar, until one is taken or the focus goes elsewhere.
export function pick(bar, message, actions) {
  const open = bar.querySelector(".emoji");
  if (open) return open.remove();
  const choice = element("div", { class: "emoji" }, ...EMOJI.map((emoji) => element("button", {
    type: "button", "aria-label": say("reactWith", { emoji }),
    onclick: () => { actions.react(message, emoji); bar.parentElement.focus(); } }, emoji)));
  choice.addEventListener("focusout", (event) => { if (!bar.contains(event.relatedTarget)) choice.remove(); });
  choice.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      bar.parentElement.focus();
    }
  });
  bar.append(choice);
  choice.firstElementChild.focus();
}

export function pending(interaction) {
  const failed = interaction.ignored;
  return element("li", { class: `message notice ${failed ? "failed" : ""}` },
    used({ user: interaction.user, name: interaction.command }),
    element("span", { class: "avatar empty" }, failed ? icon("warning") : dots()),
    element("p", { class: "said subtext" }, say(failed ? "noResponse" : "waiting")));
}
