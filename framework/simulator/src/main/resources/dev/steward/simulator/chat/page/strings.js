// The page's own words, in the language of the browser.

import en from "./strings.en.js";
import ko from "./strings.ko.js";

export const language = navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
const words = language === "ko" ? ko : en;

const PLURAL = new Intl.PluralRules(language);

export function say(key, values = {}) {
  const entry = words[key];
  const text = typeof entry === "string" ? entry : entry[PLURAL.select(values.count)];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const CLOCK = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(language, { dateStyle: "long" });
const SHORT = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const FULL = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
const DAY_MS = 24 * 60 * 60 * 1000;

export const clock = (at) => CLOCK.format(at);
export const day = (at) => DAY.format(at);
export const full = (at) => FULL.format(at);

export function when(at) {
  if (day(at) === day(new Date())) return say("today", { time: clock(at) });
  if (day(at) === day(new Date(Date.now() - DAY_MS))) return say("yesterday", { time: clock(at) });
  return SHORT.format(at);
}

// The words that stand in index.html.
export function translate() {
  document.documentElement.lang = language;
  document.title = say("title");
  const all = (selector) => document.querySelectorAll(selector);
  for (const node of all("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of all("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
}
