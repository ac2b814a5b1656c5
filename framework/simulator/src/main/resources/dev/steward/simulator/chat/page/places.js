// The servers, the channels of the chosen one, its members, and who one is.

import { avatar, element, icon, redraw } from "./dom.js";
import * as api from "./api.js";
import { say } from "./strings.js";
import {
  DIRECT, state, guild, guildsOfSpeaker, channelsShown, listed, bots, placesOf, title, user,
} from "./state.js";
import { callsIn, isUnread } from "./unread.js";

const MARKS = { forum: "forum", dm: "mail", public_thread: "thread", private_thread: "thread" };

export const mark = (place) => icon(MARKS[place.kind] ?? "hash");

export function drawPlaces(choose) {
  drawGuilds(choose);
  drawChannels(choose);
  drawSpeakers(choose);
}

function badge(places) {
  const calls = places.reduce((sum, it) => sum + callsIn(it), 0);
  const label = say("mentionsOfYou", { count: calls });
  if (calls) return [element("span", { class: "badge", role: "img", "aria-label": label }, String(calls))];
  return places.some(isUnread) ? [element("span", { class: "dot", role: "img", "aria-label": say("unread") })] : [];
}

function drawGuilds(choose) {
  const entry = (id, label, content) =>
    element("button", { type: "button", title: label, "aria-label": label, "data-guild": id,
      "aria-current": state.guild === id ? "true" : false,
      onclick: () => choose({ guild: id, channel: null, stay: true }) }, content, ...badge(placesOf(id)));
  redraw(document.getElementById("guilds"),
    entry(DIRECT, say("direct"), element("span", { class: "avatar direct", "aria-hidden": "true" }, icon("mail"))),
    element("hr"),
    ...guildsOfSpeaker().map((it) => entry(it.id, it.name, avatar(it))));
}

function drawChannels(choose) {
  document.getElementById("guild-name").textContent = state.guild === DIRECT ? say("direct") : guild()?.name ?? "";
  const entry = (place) => {
    const look = `${place.kind.endsWith("thread") ? "thread" : ""} ${isUnread(place) ? "unread" : ""}`;
    return element("li", { class: look }, element("button", { type: "button", "data-channel": place.id,
      "aria-current": state.channel === place.id ? "page" : false, onclick: () => choose({ channel: place.id }) },
    place.kind === "dm" ? avatar({ name: title(place) }, "small") : mark(place),
    element("span", { class: "name" }, title(place)), ...badge([place])));
  };
  const section = (heading, places) => (places.length
    ? [element("h2", {}, heading), element("ul", {}, ...places.map(entry))] : []);
  const all = listed();
  const under = (kinds) => {
    const parents = new Set(channelsShown().filter((it) => kinds.includes(it.kind)).map((it) => it.id));
    return all.filter((it) => parents.has(it.id) || parents.has(it.parent));
  };
  redraw(document.getElementById("channels"), ...(state.guild === DIRECT
    ? [element("ul", {}, ...all.map(entry), ...strangers(choose))]
    : [...section(say("textChannels"), under(["text", "announcement"])), ...section(say("forums"), under(["forum"]))]));
}

// Bots one has not written to yet.
function strangers(choose) {
  const known = new Set(channelsShown().flatMap((place) => place.participants));
  return bots().filter((bot) => !known.has(bot.id)).map((bot) => element("li", {}, element("button",
    { type: "button", onclick: async () => choose({ channel: (await api.openDirect(state.as, bot.id)).id }) },
    avatar(bot, "small"), element("span", { class: "name" }, bot.name))));
}

function drawSpeakers(choose) {
  const select = document.getElementById("speaker");
  const members = state.guild === DIRECT ? state.world.users : guild()?.members ?? state.world.users;
  const label = (it) => (it.admin ? say("admin", it) : it.timedOut ? say("timedOut", it) : it.name);
  redraw(select, ...members.filter((it) => !it.bot).map((it) => element("option",
    { value: it.id, selected: it.id === state.as }, label(it))));
  select.onchange = () => choose({ as: select.value, stay: true });
  redraw(document.getElementById("me-avatar"), ...(user(state.as) ? [avatar(user(state.as))] : []));
}

export function drawMembers(mention) {
  const members = state.guild === DIRECT ? [] : guild()?.members ?? [];
  const entry = (it) => element("li", {}, element("button",
    { type: "button", "data-user": it.id, onclick: () => mention(it) },
    avatar(it, "small"), element("span", { class: "name" }, it.name),
    ...(it.bot ? [element("span", { class: "tag" }, say("bot"))] : [])));
  const group = (heading, some) => (some.length
    ? [element("h2", {}, `${heading} — ${some.length}`), element("ul", {}, ...some.map(entry))] : []);
  redraw(document.getElementById("members"),
    ...group(say("members"), members.filter((it) => !it.bot)), ...group(say("bots"), members.filter((it) => it.bot)));
}
