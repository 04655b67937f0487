// A lesson of pages, one on the screen at a time. A page stands for so much of the lesson as it is looked at, and no more.

export class Pages {
  constructor(element, pageMs, mayTurnTo) {
    this.pages = [...element.querySelectorAll("img[data-src]")];
    this.number = element.querySelector("[data-number]");
    this.pageMs = pageMs;
    this.mayTurnTo = mayTurnTo;
    this.isOpen = false;
    element.querySelector("[data-back]").addEventListener("click", () => this.turn(-1));
    element.querySelector("[data-on]").addEventListener("click", () => this.turn(1));
  }

  goTo(positionMs) {
    const page = Math.min(Math.max(Math.floor(positionMs / this.pageMs), 0), this.pages.length - 1);
    this.page = page;
    this.turnedAt = performance.now();
    this.pages.forEach((picture, place) => { picture.hidden = place !== page; });
    this.pages.slice(page, page + 2).forEach((picture) => { picture.src ||= picture.dataset.src; });
    this.number.textContent = `${page + 1} / ${this.pages.length}`;
    this.onTurn?.();
  }

  turn(direction) {
    const there = (this.page + direction) * this.pageMs;
    if (there < 0 || there >= this.pages.length * this.pageMs) return;
    this.onLeave?.();
    if (this.mayTurnTo(there)) this.goTo(there);
    else this.onHeld?.();
  }

  play() { this.isOpen = true; this.turnedAt = performance.now(); }
  pause() { this.isOpen = false; }
  rate() { return 1; }

  #dwellMs() { return performance.now() - this.turnedAt; }

  isPlaying() {
    return this.isOpen && document.visibilityState === "visible" && this.pages[this.page].complete
      && this.#dwellMs() < this.pageMs;
  }

  positionMs() { return this.page * this.pageMs + Math.min(this.#dwellMs(), this.pageMs); }
}

export class Film {
  constructor(medium) { this.medium = medium; }

  goTo(positionMs) { this.medium.currentTime = positionMs / 1000; }
  // Whoever pauses at the same moment is right.
  play() { this.medium.play().catch(() => null); }
  pause() { this.medium.pause(); }
  rate() { return this.medium.playbackRate; }
  positionMs() { return this.medium.currentTime * 1000; }

  isPlaying() {
    const { paused, ended, seeking, readyState } = this.medium;
    return !paused && !ended && !seeking && readyState > 2 && document.visibilityState === "visible";
  }
}
