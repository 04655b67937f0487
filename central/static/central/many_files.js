// Sends many files one after the other, each in pieces, so that a cut costs only the last piece. Without this script the
// form is sent as it is.
"use strict";

const PIECE_BYTES = 4 * 1024 * 1024;
const TRY_AGAIN_AFTER_MS = [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000, 60000, 60000];

function say(form, sentence) {
  const place = form.querySelector("[data-problem]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

function warn(event) {
  event.preventDefault();
}

function problemOf(answer, fallback) {
  try {
    return JSON.parse(answer.getBody()).problem || fallback;
  } catch {
    return fallback;
  }
}

async function send(form, file, showSent) {
  let upload;
  const sent = new Promise((resolve, reject) => {
    upload = new tus.Upload(file, {
      endpoint: form.dataset.pieces,
      chunkSize: PIECE_BYTES,
      retryDelays: TRY_AGAIN_AFTER_MS,
      removeFingerprintOnSuccess: true,
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      metadata: { filename: file.webkitRelativePath || file.name },
      onProgress: showSent,
      onSuccess: resolve,
      onError: reject,
    });
  });
  const [begun] = await upload.findPreviousUploads();
  if (begun) {
    upload.resumeFromPreviousUpload(begun);
  }
  upload.start();
  return sent;
}

async function sendAll(form, files) {
  const total = files.reduce((bytes, file) => bytes + file.size, 0);
  let before = 0;
  for (const file of files) {
    form.querySelector("[data-name]").textContent = file.name;
    await send(form, file, (loaded) => {
      const percent = Math.floor(((before + loaded) / total) * 100);
      form.querySelector("progress").value = percent;
      form.querySelector("[data-percent]").textContent = `${percent}%`;
      document.dispatchEvent(new Event("awake"));
    });
    before += file.size;
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-many]");
  if (!form) {
    return;
  }
  event.preventDefault();
  const files = [...form.elements.file.files].filter((file) => file.size > 0);
  if (files.length === 0) {
    say(form, form.dataset.none);
    return;
  }
  if (files.reduce((bytes, file) => bytes + file.size, 0) > Number(form.dataset.roomBytes)) {
    say(form, form.dataset.full);
    return;
  }
  say(form, "");
  form.classList.add("sending");
  form.querySelector("button").disabled = true;
  window.addEventListener("beforeunload", warn);
  try {
    await sendAll(form, files);
    window.removeEventListener("beforeunload", warn);
    window.location.reload();
  } catch (error) {
    window.removeEventListener("beforeunload", warn);
    form.classList.remove("sending");
    form.querySelector("button").disabled = false;
    say(form, error.originalResponse ? problemOf(error.originalResponse, form.dataset.cut) : form.dataset.cut);
  }
});
