// Whoever types, or whose file is on its way, is not away: the centre is told, every few minutes at most.
"use strict";

const AWAKE_EVERY_MS = 120_000;
const awakeAddress = document.currentScript.dataset.address;
let awakeToldAt = Date.now();

function tellAwake() {
  if (Date.now() - awakeToldAt >= AWAKE_EVERY_MS) {
    awakeToldAt = Date.now();
    fetch(awakeAddress).catch(() => {});
  }
}

document.addEventListener("input", tellAwake);
document.addEventListener("awake", tellAwake);
