// Sends the chosen files with a progress bar: one file in pieces, several pictures at once. Without this script the form
// is sent as it is.
import { begin, done, end, problemIn, problemOf, say, sendInPieces, showProgress, sizeOf } from "./sending.js";

function sendTogether(form) {
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => showProgress(form, event.loaded, event.total));
  request.addEventListener("error", () => end(form, form.dataset.cut));
  request.addEventListener("load", () => {
    const problem = problemIn(request.responseText);
    if (request.status === 200 && problem === "") {
      done();
    } else {
      end(form, problem || form.dataset.cut);
    }
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
}

async function sendOne(form, file) {
  try {
    await sendInPieces(form, file, (sent, total) => showProgress(form, sent, total));
    done();
  } catch (error) {
    end(form, problemOf(error, form));
  }
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
  } else if (sizeOf(files) > Number(form.dataset.roomBytes)) {
    say(form, form.dataset.full);
  } else {
    begin(form);
    if (files.length === 1) {
      sendOne(form, files[0]);
    } else {
      sendTogether(form);
    }
  }
});
