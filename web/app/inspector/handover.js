// What comes along with a text and goes with it: the region to check against,
// the cluster, an example's or the pasted credentials.

/** @typedef {{partition: string, region: string, cluster: import("./cluster.js").Cluster}} Known */

/** Keeps what was there before, until another text comes. */
export class HandOver {
  #read;
  #write;
  #drop;
  #before = null;
  #chosen = false;
  #credentials = false;
  #example = "";

  /**
   * @param {{read: () => Known, write: (known: Partial<Known>) => void, drop: (example: string) => void}} options
   *   drop: forgets the credentials that came along with a text
   */
  constructor({ read, write, drop }) {
    this.#read = read;
    this.#write = write;
    this.#drop = drop;
  }

  /** @returns {boolean} whether something came along */
  get active() { return this.#before !== null; }

  /** @returns {string} the example that is shown, "" for none */
  get example() { return this.#example; }

  /**
   * @param {{partition?: string, region?: string, cluster?: any, example?: string}} along
   */
  begin({ partition = "", region = "", cluster, example = "" }) {
    this.#before = this.#read();
    this.#chosen = false;
    this.#example = example;
    this.#credentials = example !== "";
    if (cluster) this.#write({ cluster });
    if (partition !== "" || region !== "") this.#write({ partition, region });
  }

  /** Says that the text's own credentials were put into the signature check. */
  addCredentials() { this.#credentials = true; }

  /** Says that a person chose a region: that stays. */
  choose() { this.#chosen = true; }

  /** Forgets the credentials that came along; the text that they came with is gone or replaced. */
  endCredentials() {
    if (!this.#credentials) return;
    const example = this.#example;
    this.#credentials = false;
    this.#example = "";
    this.#drop(example);
  }

  /** Another text comes: what was there before comes back. */
  end() {
    this.endCredentials();
    if (!this.#before) return;
    const { partition, region, cluster } = this.#before;
    this.#before = null;
    this.#write(this.#chosen ? { cluster } : { partition, region, cluster });
  }
}
