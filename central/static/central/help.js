// F1 opens the help of a page beside it and closes it again; the link "Help" opens it through htmx.
"use strict";

const helpLink = document.getElementById("help-link");
const helpPanel = document.getElementById("help");

function closeHelp() {
  helpPanel.replaceChildren();
  helpLink.focus();
}

helpPanel.addEventListener("htmx:afterSwap", () => helpPanel.querySelector("h2").focus());

helpPanel.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-help]")) closeHelp();
});

document.addEventListener("keydown", (event) => {
  const isOpen = helpPanel.hasChildNodes();
  if (event.key === "F1") {
    event.preventDefault();
    if (isOpen) closeHelp();
    else helpLink.click();
  } else if (event.key === "Escape" && helpPanel.contains(document.activeElement)) closeHelp();
});
