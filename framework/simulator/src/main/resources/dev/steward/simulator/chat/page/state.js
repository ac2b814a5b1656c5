// What the page knows: the world, and what is being looked at by whom. The address remembers the choice.

import { say } from "./strings.js";

export const state = {
  world: { users: [], guilds: [], directs: [] }, guild: null, channel: null, as: null, commands: [],
};

export const DIRECT = "direct";

export function restore() {
  const [guild, channel, as] = location.hash.slice(1).split("/");
  Object.assign(state, { guild: guild || null, channel: channel || null, as: as || null });
}

export function remember() {
  history.replaceState(null, "", `#${state.guild ?? ""}/${state.channel ?? ""}/${state.as ?? ""}`);
}

// Whatever was looked at may be gone, or hidden from the member now speaking.
export function settle() {
  const people = state.world.users.filter((user) => !user.bot);
  if (!people.some((user) => user.id === state.as)) {
    const members = state.world.guilds[0]?.members.filter((member) => !member.bot) ?? people;
    state.as = (members.find((member) => !member.admin) ?? members[0])?.id ?? null;
  }
  const guilds = guildsOfSpeaker();
  if (state.guild !== DIRECT && !guilds.some((guild) => guild.id === state.guild)) {
    state.guild = guilds[0]?.id ?? DIRECT;
  }
  if (!channel()) {
    state.channel = channelsShown().find((it) => it.kind !== "forum")?.id ?? null;
  }
}

export const guildsOfSpeaker = () =>
  state.world.guilds.filter((guild) => guild.members.some((member) => member.id === state.as));

export const guild = () => state.world.guilds.find((it) => it.id === state.guild);

const visible = (channels) => channels.filter((it) => it.seenBy.includes(state.as));

export const channelsShown = () => visible(state.guild === DIRECT ? state.world.directs : guild()?.channels ?? []);

export const threadsShown = () => visible(guild()?.threads ?? []);

export const channel = () => [...channelsShown(), ...threadsShown()].find((it) => it.id === state.channel);

// The channels in the order in which they are listed, each with its threads after it. A thread that rests is listed
// only while it is being looked at.
export function listed() {
  return channelsShown().flatMap((place) => [place, ...threadsShown()
    .filter((it) => it.parent === place.id && (!it.archived || it.id === state.channel))]);
}

export const placesOf = (guildId) =>
  visible(guildId === DIRECT ? state.world.directs
    : state.world.guilds.filter((it) => it.id === guildId).flatMap((it) => [...it.channels, ...it.threads]));

export const everywhere = () =>
  [...state.world.directs, ...state.world.guilds.flatMap((it) => [...it.channels, ...it.threads])];

export const place = (id) => everywhere().find((it) => it.id === id);

export const bots = () => state.world.users.filter((user) => user.bot);

export const user = (id) => state.world.users.find((it) => it.id === id);

export function title(of) {
  if (of.kind === "dm") {
    return user(of.participants.find((id) => id !== state.as))?.name ?? say("direct");
  }
  return of.name;
}

const SIGNS = { dm: "@", text: "#", announcement: "#" };

export const written = (of) => `${SIGNS[of.kind] ?? ""}${title(of)}`;

// Those who can be mentioned here.
export function present() {
  const here = channel();
  if (!here) return [];
  return state.guild === DIRECT ? here.participants.map(user).filter(Boolean) : guild().members;
}

export const names = {
  user: (id) => user(id)?.name ?? say("unknown"),
  role: (id) => state.world.guilds.flatMap((it) => it.roles).find((it) => it.id === id)?.name ?? say("unknown"),
  channel: (id) => place(id)?.name ?? say("unknown"),
};
