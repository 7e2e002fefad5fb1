/** What is asked of everyone who is compared: so many events of so many bytes of ciphertext, brought and fetched. */
export interface Plan {
  readonly events: number;
  readonly bytes: number;
  /** Events in one request. */
  readonly batch: number;
  /** How often all of them are fetched afterwards. */
  readonly pulls: number;
}

export interface Measured {
  /** From ciphertexts that lie ready until the last is acknowledged as stored on the disk, one request after the other. */
  readonly pushMs: number;
  /** Each from the question until the last ciphertext has come. */
  readonly pullMs: readonly number[];
}

/** A server that takes and gives events, with a client in front of it. */
export interface Contender {
  readonly name: string;
  readonly isOurs: boolean;
  /** Always as a new office: nothing is there yet. */
  measure(plan: Plan): Promise<Measured>;
  stop(): Promise<void>;
}
