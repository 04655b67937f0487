// The player of a lesson: tells the centre what was played, keeps to the order of a required lesson, asks "still there?".

import { add, send, sendAtLast } from "./outbox.js";
import { Recorder } from "./recorder.js";
import { Film, Pages } from "./sources.js";

const LOOK_MS = 250;
const SEND_MS = 15_000;
const AGAIN_MS = 5_000;
const LEFT_AFTER_MS = 600_000;
const BLUR_MS = 2_000;

const player = document.querySelector("#player");
const told = JSON.parse(document.querySelector("#told").textContent);
const state = document.querySelector("#state");
const asking = document.querySelector("#still-there");
const medium = player.querySelector("video, audio");

const seen = told.seen.map(([start, end]) => [start, end]);
let isLocked = told.locked;
let viewing = null;
let recorder = null;
let isBeginning = false;
let isAwaited = false;
let triedAt = 0;
let sentAt = 0;
let answeredMs = 0;
let playedAt = 0;

const source = medium ? new Film(medium) : new Pages(player, told.page_ms, mayGoTo);

function reachMs() {
  return [...seen].sort(([a], [b]) => a - b)
    .reduce((reached, [start, end]) => (start <= reached + BLUR_MS ? Math.max(reached, end) : reached), 0);
}

function mayGoTo(positionMs) {
  return !isLocked || positionMs <= Math.max(reachMs(), recorder?.piece?.end ?? 0) + BLUR_MS;
}

function say(word) {
  state.textContent = word ? state.dataset[word] : "";
}

// Nothing plays before the centre knows of it: what it does not know of cannot count.
async function begin() {
  if (isBeginning) return;
  isBeginning = isAwaited = true;
  triedAt = performance.now();
  say("");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token });
    const response = await fetch(told.begin, { method: "POST", body });
    if (response.status === 401 || response.status === 404) location.reload();
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    const begun = answer.viewing;
    viewing = begun;
    isLocked = answer.locked;
    answeredMs = 0;
    recorder = new Recorder(source, performance.now(), (piece) => {
      seen.push([piece.start_ms, piece.end_ms]);
      add(begun, piece);
    });
    playedAt = sentAt = performance.now();
    isAwaited = false;
    say("counts");
    source.play();
  } catch {
    say("nowhere");
  }
  isBeginning = false;
}

async function tell() {
  if (!viewing) return;
  sentAt = performance.now();
  const about = viewing;
  const answer = await send(about);
  if (about !== viewing) return;
  say(answer ? "counts" : "waits");
  if (answer?.is_over) {
    stop();
    say("over");
  } else if (Object.values(answer?.refused ?? {}).includes("unanswered")) ask();
}

function stop() {
  source.pause();
  recorder?.close();
  recorder = viewing = null;
}

function ask() {
  source.pause();
  recorder?.close();
  if (!asking.open) asking.showModal();
}

function look() {
  const now = performance.now();
  if (viewing && now - playedAt > LEFT_AFTER_MS) stop();
  if (source.isPlaying()) playedAt = now;
  if (isAwaited && now - triedAt > AGAIN_MS) begin();
  recorder?.look();
  if (!recorder) return;
  if (told.check_s && recorder.playedMs - answeredMs >= told.check_s * 1000) ask();
  if (now - sentAt >= SEND_MS && recorder.number) tell();
}

function lookAndTell() {
  recorder?.look();
  recorder?.close();
  tell();
}

asking.addEventListener("close", () => {
  answeredMs = recorder?.playedMs ?? 0;
  recorder?.answer();
  source.play();
});
addEventListener("pagehide", () => {
  recorder?.close();
  if (viewing) sendAtLast(viewing);
});
document.addEventListener("visibilitychange", () => {
  recorder?.look();
  if (viewing && document.visibilityState === "hidden") sendAtLast(viewing);
});
addEventListener("online", () => tell());

if (medium) {
  medium.addEventListener("loadedmetadata", () => { if (told.resume_ms) source.goTo(told.resume_ms); }, { once: true });
  medium.addEventListener("play", () => {
    playedAt = performance.now();
    if (viewing) return;
    medium.pause();
    begin();
  });
  medium.addEventListener("playing", look);
  for (const name of ["pause", "ended"]) medium.addEventListener(name, lookAndTell);
  // Not while it still seeks: Chromium may then never come to an end.
  medium.addEventListener("seeked", () => {
    if (!mayGoTo(source.positionMs())) {
      source.goTo(reachMs());
      say("order");
    }
  });
  medium.addEventListener("ratechange", () => {
    const highest = isLocked ? 1 : Math.max(...told.speeds);
    if (medium.playbackRate > highest || !told.speeds.includes(medium.playbackRate)) medium.playbackRate = 1;
    for (const button of player.querySelectorAll("[data-speed]")) {
      button.setAttribute("aria-pressed", Number(button.dataset.speed) === medium.playbackRate);
    }
  });
  for (const button of player.querySelectorAll("[data-speed]")) {
    button.addEventListener("click", () => { medium.playbackRate = Number(button.dataset.speed); });
  }
} else {
  source.onLeave = () => recorder?.close();
  source.onHeld = () => say("order");
  source.onTurn = () => (viewing ? look() : begin());
  source.goTo(told.resume_ms);
}
setInterval(look, LOOK_MS);
