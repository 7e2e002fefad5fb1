/** What a row of the directory says about where it went. */
export interface Merged {
  readonly mergedInto: string | null;
  readonly removed: boolean;
}

/**
 * The contact that stands for `id` after merging. Two desks may merge the same contacts the other way round, or remove
 * the one that another desk merged into, so:
 *
 * 1. A link to a contact that is gone or unknown does not count: the data stays reachable.
 * 2. Of contacts that lead to each other in a circle, the one with the smallest id stands for all.
 * 3. So the answer stands for itself, and every desk with the same rows gives the same one.
 */
export const standsFor = (id: string, look: (id: string) => Merged | undefined): string => {
  const path: string[] = [];
  let current = id;
  for (;;) {
    path.push(current);
    const next = look(current)?.mergedInto;
    if (!next) return current;
    const target = look(next);
    if (!target || target.removed) return current;
    const start = path.indexOf(next);
    if (start >= 0) return path.slice(start).reduce((least, other) => (other < least ? other : least));
    current = next;
  }
};
