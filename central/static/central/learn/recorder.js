// What is really played, as pieces: session time, media from and to, speed. A source says whether it plays, where, how fast.

const PIECE_MS = 15_000;
const JUMP_MS = 1_000;

export class Recorder {
  constructor(source, begunAt, tell) {
    this.source = source;
    this.begunAt = begunAt;
    this.tell = tell;
    this.number = 0;
    this.playedMs = 0;
    this.piece = null;
    this.isThere = false;
  }

  // Somebody answered: the next piece says so.
  answer() {
    this.isThere = true;
  }

  look() {
    if (!this.source.isPlaying()) return this.close();
    const rate = this.source.rate();
    if (this.piece && (this.piece.rate !== rate || !this.#goOn())) this.close();
    if (!this.piece) this.#open(this.#now(), this.source.positionMs(), rate);
    else if (this.piece.end - this.piece.start >= PIECE_MS * rate) this.#divide();
  }

  // A piece never says more than the time in which it played: where the medium is ahead of that, the time counts.
  close() {
    if (!this.piece) return;
    this.#goOn();
    const { at, start, end, rate } = this.piece;
    this.piece = null;
    const whole = { at_ms: Math.round(at), start_ms: Math.round(start), end_ms: Math.floor(end), rate };
    this.endedMs = whole.end_ms;
    if (whole.end_ms <= whole.start_ms) return;
    this.tell({ number: this.number + 1, is_there: this.isThere, ...whole });
    this.number += 1;
    this.isThere = false;
    this.playedMs += (whole.end_ms - whole.start_ms) / rate;
  }

  #now() {
    return performance.now() - this.begunAt;
  }

  #open(at, start, rate) {
    this.piece = { at, start, end: start, rate };
  }

  #goOn() {
    const { at, start, end, rate } = this.piece;
    const expected = start + (this.#now() - at) * rate;
    const position = this.source.positionMs();
    if (Math.abs(position - expected) > JUMP_MS) return false;
    this.piece.end = Math.max(end, Math.min(position, expected));
    return true;
  }

  // The next piece goes on at the very millisecond at which this one ended.
  #divide() {
    const { at, start, rate } = this.piece;
    this.close();
    this.#open(Math.round(at) + (this.endedMs - Math.round(start)) / rate, this.endedMs, rate);
  }
}
