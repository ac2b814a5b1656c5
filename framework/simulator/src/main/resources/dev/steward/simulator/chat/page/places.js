// The servers, the channels of the chosen one, and who speaks.

import { element } from "./text.js";
import * as api from "./api.js";
import { DIRECT, state, guild, guildsOfSpeaker, channelsShown, threadsShown, bots, title } from "./state.js";

const COLOURS = 10;

export function avatar(user, size = "") {
  const initials = user.name.split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("");
  const colour = [...user.name].reduce((sum, letter) => (sum * 37 + letter.codePointAt(0)) % 7919, 0) % COLOURS;
  return element("span", { class: `avatar colour-${colour} ${size}`, "aria-hidden": "true" }, initials);
}

export function drawPlaces(choose) {
  drawGuilds(choose);
  drawChannels(choose);
  drawSpeakers(choose);
}

function drawGuilds(choose) {
  const entry = (id, label, content) =>
    element("button", { type: "button", title: label, "aria-label": label, "aria-current": state.guild === id ? "true" : false,
      onclick: () => choose({ guild: id, channel: null }) }, content);
  document.getElementById("guilds").replaceChildren(
    entry(DIRECT, "Direct messages", element("span", { class: "avatar direct", "aria-hidden": "true" }, "✉")),
    ...guildsOfSpeaker().map((it) => entry(it.id, it.name, avatar(it))));
}

function drawChannels(choose) {
  document.getElementById("guild-name").textContent = state.guild === DIRECT ? "Direct messages" : guild()?.name ?? "";
  const list = element("ul");
  const entry = (place, mark, kind = "") =>
    element("li", { class: kind }, element("button", { type: "button", "aria-current": state.channel === place.id ? "page" : false,
      onclick: () => choose({ channel: place.id }) }, element("span", { class: "mark", "aria-hidden": "true" }, mark), title(place)));
  for (const place of channelsShown()) {
    list.append(entry(place, { dm: "@", forum: "▤" }[place.kind] ?? "#"));
    threadsShown().filter((it) => it.parent === place.id).forEach((it) => list.append(entry(it, "↳", "thread")));
  }
  if (state.guild === DIRECT) {
    const known = new Set(channelsShown().flatMap((place) => place.participants));
    bots().filter((bot) => !known.has(bot.id)).forEach((bot) => list.append(element("li", {}, element("button",
      { type: "button", onclick: async () => choose({ channel: (await api.openDirect(state.as, bot.id)).id }) },
      element("span", { class: "mark", "aria-hidden": "true" }, "@"), bot.name))));
  }
  document.getElementById("channels").replaceChildren(list);
}

function drawSpeakers(choose) {
  const select = document.getElementById("speaker");
  const members = state.guild === DIRECT ? state.world.users : guild()?.members ?? state.world.users;
  select.replaceChildren(...members.filter((it) => !it.bot).map((it) => element("option",
    { value: it.id, selected: it.id === state.as }, it.admin ? `${it.name} (admin)` : it.timedOut ? `${it.name} (timed out)` : it.name)));
  select.onchange = () => choose({ as: select.value });
}
