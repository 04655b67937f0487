// Pieces of what was played, kept on the phone until the centre has answered for each of them.

const PREFIX = "learn.pieces.";
const AT_ONCE = 200;
const KEPT_FOR_MS = 3 * 24 * 3600 * 1000;

const keyOf = (viewing) => PREFIX + viewing;
const addressOf = (viewing) => `/learn/watched/${viewing}/`;

function read(viewing) {
  return JSON.parse(localStorage.getItem(keyOf(viewing)) ?? '{"pieces": []}');
}

function write(viewing, pieces) {
  if (pieces.length) localStorage.setItem(keyOf(viewing), JSON.stringify({ at: Date.now(), pieces }));
  else localStorage.removeItem(keyOf(viewing));
}

function bodyOf(viewing) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const pieces = JSON.stringify(read(viewing).pieces.slice(0, AT_ONCE));
  return new URLSearchParams({ csrfmiddlewaretoken: token, pieces });
}

export function add(viewing, piece) {
  write(viewing, [...read(viewing).pieces, piece]);
}

export function isEmpty(viewing) {
  return read(viewing).pieces.length === 0;
}

// Returns the centre's answer; null as long as there is no line.
export async function send(viewing) {
  try {
    const response = await fetch(addressOf(viewing), { method: "POST", body: bodyOf(viewing) });
    if (!response.ok) return null;
    const answer = await response.json();
    const done = new Set([...answer.kept, ...Object.keys(answer.refused).map(Number)]);
    write(viewing, read(viewing).pieces.filter((piece) => !done.has(piece.number)));
    return answer;
  } catch {
    return null;
  }
}

// For a page that is closing: nobody waits for the answer, so the pieces stay here until they are sent again.
export function sendAtLast(viewing) {
  if (!isEmpty(viewing)) navigator.sendBeacon(addressOf(viewing), bodyOf(viewing));
}

// Sends what earlier pages could not, and forgets what the centre would not take any more.
export async function sendLeft() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of keys) {
    const viewing = key.slice(PREFIX.length);
    if (Date.now() - read(viewing).at > KEPT_FOR_MS) localStorage.removeItem(key);
    else await send(viewing);
  }
}
