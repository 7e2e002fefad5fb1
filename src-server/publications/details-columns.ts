import type { PutPublication } from '../../src-shared/wire/publications.ts';
import type { publication } from '../database/schema.ts';

/** Whether a put names the details that are stored. */
export const sameDetails = (stored: Uint8Array | null, details: Uint8Array | undefined): boolean =>
  stored === null ? details === undefined : details !== undefined && Buffer.compare(stored, details) === 0;

/**
 * The columns of the second layer for the next version. Another code, or a later word of the office, lets codes be tried
 * anew; a version without details keeps the count, so that taking them away and back opens no new tries.
 */
export const detailsColumns = (
  stored: Pick<typeof publication.$inferSelect, 'detailsVerifier' | 'triesSince'> | undefined,
  input: PutPublication['details'],
  details: Uint8Array | undefined,
) => {
  if (input === undefined || details === undefined) return { details: null };
  const isAnew = stored?.detailsVerifier !== input.verifier || input.triesSince > (stored.triesSince ?? 0);
  return {
    details,
    detailsVerifier: input.verifier,
    triesSince: Math.max(input.triesSince, stored?.triesSince ?? 0),
    ...(isAnew ? { wrongTries: 0 } : {}),
  };
};
