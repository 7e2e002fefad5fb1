import { createContext, useContext, useSyncExternalStore } from 'react';
import type { TimeDep } from '../../src-shared/ids.ts';

/** A clock that strikes each full minute while somebody listens. */
export interface MinuteClock {
  /** Epoch milliseconds, held still between two strikes. */
  read(): number;
  listen(listener: () => void): () => void;
}

export const createMinuteClock = (deps: TimeDep): MinuteClock => {
  const listeners = new Set<() => void>();
  let held = deps.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const strike = () => {
    held = deps.now();
    for (const listener of listeners) listener();
    timer = setTimeout(strike, 60_000 - (held % 60_000) + 50);
  };
  return {
    // Without a listener nothing strikes, so the held minute may be long past.
    read: () => {
      if (timer === undefined && deps.now() - held >= 60_000) held = deps.now();
      return held;
    },
    listen: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) timer = setTimeout(strike, 60_000 - (deps.now() % 60_000) + 50);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
};

export const MinuteClockContext = createContext<MinuteClock>(createMinuteClock({ now: () => Date.now() }));

/** The current time to the minute; the component that asks is rendered again each minute, and only it. */
export const useMinute = (): number => {
  const clock = useContext(MinuteClockContext);
  return useSyncExternalStore(clock.listen, clock.read);
};
