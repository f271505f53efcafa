// What is set along with a text and removed with it: the region to check
// against, the cluster, and an example's or the pasted credentials.

/** @typedef {{partition: string, region: string, cluster: import("./cluster.js").Cluster}} Known */

/** Remembers the previous values until another text is set. */
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
   *   drop: forgets the credentials that were set with a text
   */
  constructor({ read, write, drop }) {
    this.#read = read;
    this.#write = write;
    this.#drop = drop;
  }

  /** @returns {boolean} whether something was set with the text */
  get active() { return this.#before !== null; }

  /** @returns {string} the example that is shown, "" if none */
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

  /** Records that the text's own credentials were put into the signature check. */
  addCredentials() { this.#credentials = true; }

  /** Records that the person chose a region, which stays. */
  choose() { this.#chosen = true; }

  /** Forgets the credentials that came with a text, once that text is removed or replaced. */
  endCredentials() {
    if (!this.#credentials) return;
    const example = this.#example;
    this.#credentials = false;
    this.#example = "";
    this.#drop(example);
  }

  /** Restores the previous values, as another text is set. */
  end() {
    this.endCredentials();
    if (!this.#before) return;
    const { partition, region, cluster } = this.#before;
    this.#before = null;
    this.#write(this.#chosen ? { cluster } : { partition, region, cluster });
  }
}
