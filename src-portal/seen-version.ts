/**
 * The highest version that this browser has shown of each publication: one number by the publication's id, without key or
 * content. It is the only way to notice that a server serves an old view to a page that is opened anew.
 */
const NAME = 'seen';
/** So many links are remembered; the oldest is forgotten first. */
const MOST_LINKS = 20;

type Seen = readonly (readonly [id: string, version: number])[];

const isSeen = (value: unknown): value is Seen =>
  Array.isArray(value) &&
  value.every((one) => Array.isArray(one) && typeof one[0] === 'string' && Number.isSafeInteger(one[1]));

const read = (storage: Storage): Seen => {
  try {
    const value: unknown = JSON.parse(storage.getItem(NAME) ?? '[]');
    return isSeen(value) ? value : [];
  } catch {
    return [];
  }
};

/**
 * Notes that this version was shown. True where a higher one was shown before. A browser that allows no storage remembers
 * nothing, and the page works all the same.
 */
export const noteVersion = (storage: Storage | undefined, id: string, version: number): boolean => {
  if (!storage) return false;
  const seen = read(storage);
  const before = seen.find(([known]) => known === id)?.[1] ?? 0;
  if (before > version) return true;
  if (before === version) return false;
  try {
    const others = seen.filter(([known]) => known !== id);
    storage.setItem(NAME, JSON.stringify([[id, version], ...others].slice(0, MOST_LINKS)));
  } catch {
    // Full or forbidden.
  }
  return false;
};
