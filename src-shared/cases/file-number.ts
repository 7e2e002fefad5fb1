/**
 * File numbers `2026-A0042`: year, the desk's tag, a running number of that desk in that year. Every desk counts for
 * itself and the server gives each tag once per office, so two desks never assign the same number, offline or not.
 */
export const formatFileNumber = (year: number, deskTag: string, running: number): string =>
  `${year}-${deskTag}${String(running).padStart(4, '0')}`;

/** The running number inside a file number of that year and desk; undefined for all others. */
export const runningNumber = (fileNumber: string, year: number, deskTag: string): number | undefined => {
  const prefix = `${year}-${deskTag}`;
  const rest = fileNumber.startsWith(prefix) ? fileNumber.slice(prefix.length) : '';
  return /^\d{4,}$/.test(rest) ? Number(rest) : undefined;
};

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'; // without I and O, which read as digits
/** The tag of the n-th desk (0-based): A … Z without I and O, then AA, AB … */
export const deskTag = (index: number): string => {
  const last = letters[index % letters.length] ?? 'A';
  return index < letters.length ? last : deskTag(Math.floor(index / letters.length) - 1) + last;
};
