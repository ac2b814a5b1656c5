// The calls to the simulator, and the one kind of error they end in.

export class Refused extends Error {}

async function call(method, path, body) {
  const response = await fetch(`sim/api${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) {
    throw new Refused(explain(answer));
  }
  return answer;
}

function explain(answer) {
  const details = [];
  const visit = (node) => {
    for (const [key, value] of Object.entries(node ?? {})) {
      if (key === "_errors") details.push(...value.map((error) => error.message));
      else visit(value);
    }
  };
  visit(answer.errors);
  return details.length ? `${answer.message}: ${details.join(" ")}` : answer.message;
}

export const world = () => call("GET", "/world");
export const channel = (id, as) => call("GET", `/channels/${id}?as=${as}`);
export const commands = (id) => call("GET", `/channels/${id}/commands`);
export const say = (id, body) => call("POST", `/channels/${id}/messages`, body);
export const edit = (id, message, body) => call("PATCH", `/channels/${id}/messages/${message}`, body);
export const remove = (id, message, as) => call("DELETE", `/channels/${id}/messages/${message}?as=${as}`);
export const react = (id, message, emoji, as) =>
  call("PUT", `/channels/${id}/messages/${message}/reactions/${encodeURIComponent(emoji)}`, { as });
export const unreact = (id, message, emoji, as) =>
  call("DELETE", `/channels/${id}/messages/${message}/reactions/${encodeURIComponent(emoji)}?as=${as}`);
export const click = (id, message, button, as) =>
  call("POST", `/channels/${id}/messages/${message}/click`, { as, button });
export const typing = (id, as) => call("POST", `/channels/${id}/typing`, { as });
export const slash = (id, body) => call("POST", `/channels/${id}/slash`, body);
export const openThread = (id, body) => call("POST", `/channels/${id}/threads`, body);
export const openDirect = (as, bot) => call("POST", "/directs", { as, with: bot });

export function listen(onSignal, onConnected) {
  const source = new EventSource("sim/api/events");
  source.onmessage = (event) => onSignal(JSON.parse(event.data));
  source.onopen = onConnected;
}
