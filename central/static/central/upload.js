// Sends the chosen files with a progress bar: one file in pieces, so that a cut costs only the last of them, several
// pictures at once. Without this script the form is sent as it is.
"use strict";

const PIECE_BYTES = 4 * 1024 * 1024;
const TRY_AGAIN_AFTER_MS = [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000, 60000, 60000];

function say(form, sentence) {
  const place = form.querySelector("[data-problem]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

function problemOf(text, fallback) {
  try {
    return JSON.parse(text).problem || "";
  } catch {
    return fallback;
  }
}

function warn(event) {
  event.preventDefault();
}

function begin(form) {
  say(form, "");
  form.classList.add("sending");
  form.querySelector("button").disabled = true;
  window.addEventListener("beforeunload", warn);
}

function end(form, sentence) {
  window.removeEventListener("beforeunload", warn);
  form.classList.remove("sending");
  form.querySelector("button").disabled = false;
  say(form, sentence);
}

function done() {
  window.removeEventListener("beforeunload", warn);
  window.location.reload();
}

function showProgress(form, loaded, total) {
  const percent = Math.floor((loaded / total) * 100);
  form.querySelector("progress").value = percent;
  form.querySelector("[data-percent]").textContent = `${percent}%`;
  document.dispatchEvent(new Event("awake"));
}

function sendTogether(form) {
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => showProgress(form, event.loaded, event.total));
  request.addEventListener("error", () => end(form, form.dataset.cut));
  request.addEventListener("load", () => {
    const problem = problemOf(request.responseText, form.dataset.cut);
    if (request.status === 200 && !problem) {
      done();
    } else {
      end(form, problem);
    }
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
}

async function sendInPieces(form, file) {
  const upload = new tus.Upload(file, {
    endpoint: form.dataset.pieces,
    chunkSize: PIECE_BYTES,
    retryDelays: TRY_AGAIN_AFTER_MS,
    removeFingerprintOnSuccess: true,
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    metadata: { filename: file.name },
    onProgress: (loaded, total) => showProgress(form, loaded, total),
    onSuccess: done,
    onError: (error) => {
      const answer = error.originalResponse;
      end(form, answer ? problemOf(answer.getBody(), form.dataset.cut) || form.dataset.cut : form.dataset.cut);
    },
  });
  const [begun] = await upload.findPreviousUploads();
  if (begun) {
    upload.resumeFromPreviousUpload(begun);
  }
  upload.start();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  if (!form) {
    return;
  }
  const files = [...form.elements.file.files];
  event.preventDefault();
  if (files.length === 0) {
    say(form, form.dataset.none);
  } else if (files.some((file) => file.size === 0)) {
    say(form, form.dataset.empty);
  } else if (files.reduce((bytes, file) => bytes + file.size, 0) > Number(form.dataset.roomBytes)) {
    say(form, form.dataset.full);
  } else {
    begin(form);
    if (files.length === 1) {
      sendInPieces(form, files[0]);
    } else {
      sendTogether(form);
    }
  }
});
