// How far each member has read, for as long as this tab is open.

import { everywhere, place, state } from "./state.js";

const later = (one, other) => BigInt(one) > BigInt(other);

function marks() {
  return JSON.parse(sessionStorage.getItem(`read.${state.as}`) ?? "null");
}

function keep(read) {
  sessionStorage.setItem(`read.${state.as}`, JSON.stringify(read));
}

const calls = new Map();
const callKey = (channel) => `${state.as}/${channel}`;

// Whoever is here for the first time has read everything.
export function begin() {
  if (marks() || !state.as) return;
  keep(Object.fromEntries(everywhere().filter((it) => it.last).map((it) => [it.id, it.last])));
}

export function readUpTo(channel) {
  return marks()?.[channel] ?? "0";
}

export function markRead(channel, message) {
  if (document.visibilityState !== "visible") return;
  calls.delete(callKey(channel));
  if (message && later(message, readUpTo(channel))) keep({ ...marks(), [channel]: message });
}

export function isUnread(of) {
  return Boolean(of.last) && later(of.last, readUpTo(of.id));
}

export const callsIn = (of) => calls.get(callKey(of.id)) ?? 0;

// Somebody posted somewhere. What one has written oneself is read.
export function noticed(signal) {
  const where = place(signal.channel);
  if (!where || !signal.id) return;
  where.last = signal.id;
  if (signal.author === state.as) markRead(signal.channel, signal.id);
  else if (signal.mentions.includes(state.as) || where.kind === "dm") {
    calls.set(callKey(signal.channel), callsIn(where) + 1);
  }
}
