/** Runs work under a name when all earlier work under that name has ended. */
export type Turns = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** One writer per blob: a second upload of the same one waits for the first. */
export const createTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
};

/** At most so many at once, the others in the order they came. */
export const createGate = (places: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
};
