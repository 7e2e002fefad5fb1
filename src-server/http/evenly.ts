import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than the work takes on a machine that is not overloaded: what differs within it does not show. */
const STEP_MS = 50;

/** Does something so that it ends at a multiple of a step of time: how long it took tells nothing of what was found on the way. */
export const evenly = async <T>(work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await sleep(STEP_MS - ((performance.now() - began) % STEP_MS));
  }
};
