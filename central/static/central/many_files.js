// Sends many files one after the other, each in pieces. Without this script the form is sent as it is.
import { begin, done, end, problemOf, say, sendInPieces, showProgress, sizeOf } from "./sending.js";

async function sendAll(form, files) {
  const total = sizeOf(files);
  let before = 0;
  for (const file of files) {
    form.querySelector("[data-name]").textContent = file.name;
    await sendInPieces(form, file, (sent) => showProgress(form, before + sent, total));
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
  } else if (sizeOf(files) > Number(form.dataset.roomBytes)) {
    say(form, form.dataset.full);
  } else {
    begin(form);
    try {
      await sendAll(form, files);
      done();
    } catch (error) {
      end(form, problemOf(error, form));
    }
  }
});
