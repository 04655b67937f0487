// What every form that sends large files does: say a sentence at its place, show how far it is, and send a file in
// pieces, so that a cut costs only the last of them.

const PIECE_BYTES = 4 * 1024 * 1024;
const TRY_AGAIN_AFTER_MS = [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000, 60000, 60000];

function warn(event) {
  event.preventDefault();
}

export function say(form, sentence) {
  const place = form.querySelector("[data-problem]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

export function begin(form) {
  say(form, "");
  form.classList.add("sending");
  form.querySelector("button").disabled = true;
  window.addEventListener("beforeunload", warn);
}

export function end(form, sentence) {
  window.removeEventListener("beforeunload", warn);
  form.classList.remove("sending");
  form.querySelector("button").disabled = false;
  say(form, sentence);
}

export function done() {
  window.removeEventListener("beforeunload", warn);
  window.location.reload();
}

export function showProgress(form, sent, total) {
  const percent = Math.floor((sent / total) * 100);
  form.querySelector("progress").value = percent;
  form.querySelector("[data-percent]").textContent = `${percent}%`;
  document.dispatchEvent(new Event("awake"));
}

export function sizeOf(files) {
  return files.reduce((bytes, file) => bytes + file.size, 0);
}

// The problem that an answer of the centre names: "" if it names none, undefined if it is no answer of the centre.
export function problemIn(text) {
  try {
    return JSON.parse(text).problem || "";
  } catch {
    return undefined;
  }
}

// What to say of a sending that failed.
export function problemOf(error, form) {
  return (error.originalResponse && problemIn(error.originalResponse.getBody())) || form.dataset.cut;
}

export async function sendInPieces(form, file, showSent) {
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
