// Puts the page together: fetch what is shown, draw it, and again whenever the simulator says that it changed.

import * as api from "./api.js";
import { icon } from "./dom.js";
import { say, translate } from "./strings.js";
import { DIRECT, state, restore, remember, settle, channel, guild, listed, place, title } from "./state.js";
import { drawMembers, drawPlaces, mark } from "./places.js";
import * as messages from "./messages.js";
import { drawPosts } from "./forum.js";
import * as composer from "./composer.js";
import * as unread from "./unread.js";

const TYPING_LASTS_MS = 10500;
const PATIENCE_WITH_COMMANDS_MS = 3200;
const byId = (id) => document.getElementById(id);
const phone = matchMedia("(max-width: 46rem)");
let readBefore = "0";

async function attempt(work) {
  try {
    byId("problem").hidden = true;
    const opened = await work();
    if (opened?.kind) await choose({ channel: opened.id });
  } catch (error) {
    byId("problem").textContent = error instanceof api.Refused ? error.message : say("unreachable");
    byId("problem").hidden = false;
    if (!(error instanceof api.Refused || error instanceof TypeError)) throw error;
  }
}

const actions = {
  reply: (message) => composer.enter({ kind: "reply", message }),
  edit: (message) => composer.enter({ kind: "edit", message }),
  thread: (message) => composer.enter({ kind: "thread", message }),
  open: (id) => attempt(() => choose({ channel: id })),
  jump: messages.jump,
  dismiss: (message) => {
    messages.dismiss(message);
    channelSoon();
  },
  mayRemove: () => guild()?.members.some((it) => it.id === state.as && it.admin) ?? false,
  remove: async (message) => {
    if (await sure(message)) attempt(() => api.remove(state.channel, message.id, state.as));
  },
  click: (message, button) => attempt(() => api.click(state.channel, message.id, button, state.as)),
  react: (message, emoji) => attempt(() => {
    const mine = message.reactions.some((it) => it.emoji === emoji && it.users.includes(state.as));
    return (mine ? api.unreact : api.react)(state.channel, message.id, emoji, state.as);
  }),
};

function sure(message) {
  const dialog = byId("sure");
  byId("sure-text").textContent = message.content.slice(0, 200);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((decided) => {
    dialog.addEventListener("close", () => decided(dialog.returnValue === "yes"), { once: true });
  });
}

async function choose({ stay = false, ...change }) {
  Object.assign(state, change);
  await refreshWorld();
  messages.forgetMessages();
  readBefore = state.channel ? unread.readUpTo(state.channel) : "0";
  composer.enter({ kind: "say" }, { focus: !phone.matches });
  showMenu(phone.matches && (stay || !state.channel));
  await Promise.all([refreshChannel(), refreshCommands()]);
}

async function refreshWorld() {
  state.world = await api.world();
  settle();
  unread.begin();
  remember();
  drawAround();
  composer.draw();
}

function drawAround() {
  const here = channel();
  drawPlaces((change) => attempt(() => choose(change)));
  drawMembers(composer.mention);
  byId("channel-mark").replaceChildren(...(here ? [mark(here)] : []));
  byId("channel-name").textContent = here ? title(here) : "";
  const parent = here?.parent && place(here.parent);
  const note = parent?.kind === "forum" ? "postIn" : "threadIn";
  byId("channel-note").textContent = parent ? say(note, { place: parent.name }) : "";
  byId("new-thread").hidden = !["text", "forum"].includes(here?.kind);
  byId("new-thread").textContent = say(here?.kind === "forum" ? "newPost" : "newThread");
  byId("show-members").hidden = state.guild === DIRECT;
  byId("members").hidden = state.guild === DIRECT || byId("show-members").getAttribute("aria-expanded") !== "true";
  byId("messages").hidden = here?.kind === "forum";
  byId("posts").hidden = here?.kind !== "forum";
}

async function refreshChannel() {
  const shown = state.channel;
  const seen = shown ? await api.channel(shown, state.as) : { messages: [], posts: [], typing: [], waiting: [] };
  if (shown !== state.channel) return;
  messages.drawMessages(seen, readBefore, actions);
  drawPosts(seen.posts, actions);
  messages.drawTyping(seen.typing);
  if (shown) unread.markRead(shown, messages.newest());
  drawAround();
}

async function refreshCommands() {
  state.commands = state.channel ? await api.commands(state.channel) : [];
}

// Signals come in bursts; one refresh at a time is enough, and one more if something came meanwhile.
function coalesced(work) {
  let running = false;
  let again = false;
  return async () => {
    again = running;
    if (running) return;
    running = true;
    do {
      again = false;
      await attempt(work);
    } while (again);
    running = false;
  };
}

const worldSoon = coalesced(refreshWorld);
const channelSoon = coalesced(refreshChannel);

function onSignal(signal) {
  if (signal.type === "structure") worldSoon();
  if (signal.type === "commands") attempt(refreshCommands);
  if (signal.id) unread.noticed(signal);
  if (signal.channel === state.channel || place(signal.channel)?.parent === state.channel) {
    channelSoon();
    if (signal.type === "typing") setTimeout(channelSoon, TYPING_LASTS_MS);
    if (signal.type === "interaction") setTimeout(channelSoon, PATIENCE_WITH_COMMANDS_MS);
  } else if (signal.id) drawAround();
}

function showMenu(open) {
  document.body.classList.toggle("menu-open", open);
  byId("menu").setAttribute("aria-expanded", String(open));
  byId("backdrop").hidden = !open;
}

function walk(by) {
  const places = listed();
  const next = places[(places.findIndex((it) => it.id === state.channel) + by + places.length) % places.length];
  if (next) attempt(() => choose({ channel: next.id }));
}

function setUp() {
  translate();
  byId("menu").append(icon("menu"));
  byId("show-members").append(icon("people"));
  byId("menu").addEventListener("click", () => showMenu(!document.body.classList.contains("menu-open")));
  byId("backdrop").addEventListener("click", () => showMenu(false));
  byId("show-members").addEventListener("click", ({ currentTarget: button }) => {
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    drawAround();
  });
  byId("new-thread").addEventListener("click", () =>
    composer.enter({ kind: channel()?.kind === "forum" ? "say" : "thread" }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") showMenu(false); });
  document.addEventListener("visibilitychange", channelSoon);
  composer.setUp(attempt, { walk, editLast: () => {
    const own = messages.lastOfMine();
    if (own) actions.edit(own);
  } });
  messages.setUpKeys(actions, () => byId("text").focus());
  if (matchMedia("(min-width: 75rem)").matches) byId("show-members").setAttribute("aria-expanded", "true");
  restore();
  let first = true;
  api.listen(onSignal, () => {
    if (first) attempt(() => choose({}));
    else worldSoon().then(channelSoon);
    first = false;
  });
}

setUp();
