// When to forget: an element's secrets are removed when they expire, when the
// page hasn't been used for a while, and when the person leaves it.

/** How long a page can be idle before its secrets are removed, in milliseconds. */
export const IDLE_LIMIT = 30 * 60_000;

const TICK = 1000; // milliseconds
const USES = ["pointerdown", "keydown", "input"];

/** Watches the time for one element. */
export class Keeper {
  #holds;
  #until;
  #forget;
  #ontick;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #lastUse = Date.now();
  #held = false;

  /**
   * @param {object} options
   * @param {() => boolean} options.holds whether there is anything to forget
   * @param {(reason: "expired" | "idle" | "left") => void} options.forget
   * @param {(now: number) => void} options.ontick called each second, and when
   *   the page becomes visible again
   * @param {() => number} [options.until] when the secrets expire, in
   *   milliseconds since the epoch
   */
  constructor({ holds, forget, ontick, until = () => Infinity }) {
    this.#holds = holds;
    this.#forget = forget;
    this.#ontick = ontick;
    this.#until = until;
  }

  start() {
    this.#lastUse = Date.now();
    this.#timer = setInterval(this.#tick, TICK);
    for (const type of USES) document.addEventListener(type, this.#use, { capture: true, passive: true });
    // Timers stop in a suspended page; time doesn't.
    document.addEventListener("visibilitychange", this.#tick);
    addEventListener("pageshow", this.#tick);
    addEventListener("pagehide", this.#leave);
  }

  stop() {
    clearInterval(this.#timer);
    for (const type of USES) document.removeEventListener(type, this.#use, { capture: true });
    document.removeEventListener("visibilitychange", this.#tick);
    removeEventListener("pageshow", this.#tick);
    removeEventListener("pagehide", this.#leave);
  }

  // Use after the limit doesn't extend it: the overdue tick comes first.
  #use = () => {
    if (this.#held) this.#tick();
    this.#lastUse = Date.now();
    this.#held = this.#holds();
  };

  #leave = () => {
    if (this.#holds()) this.#forget("left");
  };

  #tick = () => {
    const now = Date.now();
    // Setting the clock back must not delay the end.
    this.#lastUse = Math.min(this.#lastUse, now);
    this.#ontick(now);
    const held = this.#holds();
    // The time counts from when there is something to forget.
    if (held && !this.#held) this.#lastUse = now;
    this.#held = held;
    if (!held) return;
    if (now >= this.#until()) this.#forget("expired");
    else if (now - this.#lastUse >= IDLE_LIMIT) this.#forget("idle");
  };
}
