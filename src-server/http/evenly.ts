import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than the work takes on a machine that is not overloaded: what differs within it does not show. */
const STEP_MS = 50;

const realTime = { now: () => performance.now(), sleep: (ms: number): Promise<unknown> => sleep(ms) };

/** Does something so that it ends at a multiple of a step of time: how long it took tells nothing of what was found on the way. */
export const evenly = async <T>(work: () => Promise<T>, time = realTime): Promise<T> => {
  const began = time.now();
  try {
    return await work();
  } finally {
    await time.sleep(STEP_MS - ((time.now() - began) % STEP_MS));
  }
};
