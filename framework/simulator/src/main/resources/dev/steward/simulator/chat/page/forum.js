// A forum: its posts as cards.

import { avatar, element, icon, redraw } from "./dom.js";
import { plain } from "./markdown.js";
import { say, when } from "./strings.js";
import { names, place } from "./state.js";
import { isUnread } from "./unread.js";

export function drawPosts(posts, actions) {
  redraw(document.getElementById("posts"), ...(posts.length
    ? [element("ul", {}, ...posts.map((post) => card(post, actions)))]
    : [element("p", { class: "beginning" }, say("noPosts"))]));
}

function card(post, actions) {
  const thread = place(post.id);
  const opening = post.opening;
  const excerpt = opening ? [element("span", { class: "excerpt" },
    element("b", {}, `${opening.author.name}: `), plain(opening.content, names).slice(0, 240))] : [];
  return element("li", { class: thread && isUnread(thread) ? "unread" : "" },
    element("button", { type: "button", class: "card", "data-channel": post.id, onclick: () => actions.open(post.id) },
      ...(opening ? [avatar(opening.author)] : []),
      element("span", { class: "what" },
        element("strong", {}, post.name),
        ...excerpt,
        element("span", { class: "counts" }, icon("forum"), say("messageCount", { count: post.messages }),
          ...(post.latest ? [" · ", say("lastActive", { time: when(new Date(post.latest)) })] : [])))));
}
