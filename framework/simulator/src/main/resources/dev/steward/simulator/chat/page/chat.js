// Puts the page together: fetch what is shown, draw it, and again whenever the simulator says that it changed.

import * as api from "./api.js";
import { state, restore, remember, settle, channel, title } from "./state.js";
import { drawPlaces } from "./places.js";
import { drawMessages, drawTyping, forgetMessages } from "./messages.js";
import * as composer from "./composer.js";

const TYPING_LASTS_MS = 10500;
const PATIENCE_WITH_COMMANDS_MS = 3200;
const menu = document.getElementById("menu");
const problem = document.getElementById("problem");

async function attempt(work) {
  try {
    problem.hidden = true;
    const opened = await work();
    if (opened?.kind) await choose({ channel: opened.id });
  } catch (error) {
    problem.textContent = error instanceof api.Refused ? error.message : "The simulator is not reachable.";
    problem.hidden = false;
  }
}

const actions = {
  reply: (message) => composer.enter({ kind: "reply", message }),
  edit: (message) => composer.enter({ kind: "edit", message }),
  thread: (message) => composer.enter({ kind: "thread", message }),
  remove: (message) => attempt(() => api.remove(state.channel, message.id, state.as)),
  click: (message, button) => attempt(() => api.click(state.channel, message.id, button, state.as)),
  react: (message, emoji) => attempt(() => {
    const mine = message.reactions.some((it) => it.emoji === emoji && it.users.includes(state.as));
    return (mine ? api.unreact : api.react)(state.channel, message.id, emoji, state.as);
  }),
};

async function choose(change) {
  Object.assign(state, change);
  await refreshWorld();
  forgetMessages();
  composer.enter({ kind: "say" });
  showMenu(!state.channel);
  await Promise.all([refreshChannel(), refreshCommands()]);
}

async function refreshWorld() {
  state.world = await api.world();
  settle();
  remember();
  drawPlaces((change) => attempt(() => choose(change)));
  const place = channel();
  document.getElementById("channel-name").textContent = place ? title(place) : "";
  document.getElementById("new-thread").hidden = place?.kind !== "text";
  composer.draw();
}

async function refreshChannel() {
  const shown = state.channel;
  const seen = shown ? await api.channel(shown, state.as) : { messages: [], typing: [], waiting: [] };
  if (shown !== state.channel) return;
  drawMessages(seen, actions);
  drawTyping(seen.typing);
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
  if (signal.channel !== state.channel) return;
  channelSoon();
  if (signal.type === "typing") setTimeout(channelSoon, TYPING_LASTS_MS);
  if (signal.type === "interaction") setTimeout(channelSoon, PATIENCE_WITH_COMMANDS_MS);
}

function showMenu(open) {
  document.body.classList.toggle("menu-open", open);
  menu.setAttribute("aria-expanded", String(open));
}

menu.addEventListener("click", () => showMenu(!document.body.classList.contains("menu-open")));
document.getElementById("new-thread").addEventListener("click", () => composer.enter({ kind: "thread" }));
composer.setUp(attempt);
restore();
api.listen(onSignal, () => attempt(() => choose({})));
