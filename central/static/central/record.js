// Records an answer with the machine's microphone or camera, and puts it where a chosen file stands. Browsers give neither
// to pages that came without encryption; then the sentence that says so is shown, and a file can be chosen as ever.
"use strict";

const KINDS = {
  audio: { audio: true },
  video: { audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25 } } },
};
const LONGEST_S = 600;

function part(name) {
  return document.querySelector(`[data-${name}]`);
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function show(stream, kind) {
  const preview = part("preview");
  preview.controls = false;
  preview.srcObject = kind === "video" ? stream : null;
  preview.hidden = kind !== "video";
  if (kind === "video") {
    preview.play();
  }
  part("heard").hidden = true;
  part("next").hidden = true;
}

function keep(blob, kind) {
  const ending = blob.type.includes("mp4") ? "mp4" : "webm";
  const file = new File([blob], `${part("recorder").dataset.sound}.${ending}`, { type: blob.type });
  const chosen = new DataTransfer();
  chosen.items.add(file);
  document.querySelector("form[data-upload]").elements.file.files = chosen.files;
  const played = part(kind === "video" ? "preview" : "heard");
  played.srcObject = null;
  played.src = URL.createObjectURL(blob);
  played.controls = true;
  played.muted = false;
  played.hidden = false;
  part("next").hidden = false;
}

function swap(isRecording) {
  document.querySelectorAll("[data-record]").forEach((button) => {
    button.hidden = isRecording;
  });
  part("stop").hidden = !isRecording;
  (isRecording ? part("stop") : part("next")).focus();
}

async function record(kind) {
  part("refused").hidden = true;
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(KINDS[kind]);
  } catch {
    part("refused").textContent = part("recorder").dataset.denied;
    part("refused").hidden = false;
    return;
  }
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  let seconds = 0;
  const ticking = setInterval(() => {
    seconds += 1;
    part("seconds").textContent = `${clock(seconds)} / ${clock(LONGEST_S)}`;
    document.dispatchEvent(new Event("awake"));
    if (seconds >= LONGEST_S) {
      recorder.stop();
    }
  }, 1000);
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => {
    clearInterval(ticking);
    stream.getTracks().forEach((track) => track.stop());
    swap(false);
    keep(new Blob(pieces, { type: recorder.mimeType }), kind);
  });
  part("stop").addEventListener("click", () => recorder.stop(), { once: true });
  show(stream, kind);
  swap(true);
  recorder.start(1000);
}

const canRecord = Boolean(navigator.mediaDevices && window.MediaRecorder);
part("recorder").hidden = !canRecord;
part("no-recorder").hidden = canRecord;
document.querySelectorAll("[data-record]").forEach((button) => {
  button.addEventListener("click", () => record(button.dataset.record));
});
