// Sends the chosen files with a progress bar. Without this script the form is sent as it is.
"use strict";

function say(form, sentence) {
  const place = form.querySelector("[data-problem]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

function problemOf(request, fallback) {
  try {
    return JSON.parse(request.responseText).problem || "";
  } catch {
    return fallback;
  }
}

function showProgress(form, event) {
  const percent = Math.floor((event.loaded / event.total) * 100);
  form.querySelector("progress").value = percent;
  form.querySelector("[data-percent]").textContent = `${percent}%`;
  document.dispatchEvent(new Event("awake"));
}

function send(form) {
  const request = new XMLHttpRequest();
  const finish = (sentence) => {
    form.classList.remove("sending");
    form.querySelector("button").disabled = false;
    say(form, sentence);
  };
  request.upload.addEventListener("progress", (event) => showProgress(form, event));
  request.addEventListener("error", () => finish(form.dataset.cut));
  request.addEventListener("load", () => {
    const problem = problemOf(request, form.dataset.cut);
    if (request.status !== 200 || problem) {
      finish(problem);
      return;
    }
    window.removeEventListener("beforeunload", warn);
    window.location.reload();
  });
  window.addEventListener("beforeunload", warn);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
  form.classList.add("sending");
  form.querySelector("button").disabled = true;
}

function warn(event) {
  event.preventDefault();
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
    say(form, "");
    send(form);
  }
});
