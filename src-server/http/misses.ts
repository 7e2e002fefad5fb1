import { type Outcome, refuse } from './refusal.ts';

/**
 * Counts lookups of unknown publications per address. Guessing 128 random bits is hopeless anyway; this keeps the
 * attempts from costing anything and shows them in the log.
 */
export interface Misses {
  count(address: string, now: number): void;
  isBlocked(address: string, now: number): boolean;
}

const WINDOW_MS = 60_000;
const MAX_PER_WINDOW = 20;

export const createMisses = (): Misses => {
  let counts = new Map<string, number>();
  let since = 0;
  const turn = (now: number): void => {
    if (now - since < WINDOW_MS) return;
    counts = new Map();
    since = now;
  };
  return {
    count(address, now) {
      turn(now);
      counts.set(address, (counts.get(address) ?? 0) + 1);
    },
    isBlocked(address, now) {
      turn(now);
      return (counts.get(address) ?? 0) >= MAX_PER_WINDOW;
    },
  };
};

/** Asks for a link from an address: unknown ids and wrong links are counted, and who guesses too much is not answered. */
export const createGuard =
  ({ misses, now }: { readonly misses: Misses; readonly now: () => number }) =>
  async <T>(address: string, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (misses.isBlocked(address, now())) return refuse('too-many-requests', 'too many unknown ids');
    const answer = await ask();
    if (!answer.ok && answer.error.code === 'not-found') misses.count(address, now());
    return answer;
  };
