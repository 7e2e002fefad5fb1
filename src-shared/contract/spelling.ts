import { z } from 'zod';
import { command, everyone, query } from '../rpc/contract.ts';

/** A word as it may stand in a text: letters, hyphens and apostrophes. */
const word = z
  .string()
  .trim()
  .min(2, 'Das Wort ist zu kurz.')
  .max(60, 'Das Wort ist zu lang.')
  .regex(/^\p{L}[\p{L}\p{M}'’-]*$/u, 'Ein Wort hat nur Buchstaben, Bindestriche und Apostrophe.');

export const spellingContract = {
  /** Words the spelling knows besides the German ones, in lower case: added ones, and the names in the office's cases. */
  'spelling.words': query<readonly string[]>()(z.object({}), everyone, [
    'spelling_word',
    'party',
    'vehicle',
    'contact',
    'user',
    'office',
  ]),
  /** The words somebody added, in alphabetical order. */
  'spelling.added': query<readonly string[]>()(z.object({}), everyone, ['spelling_word']),
  'spelling.add': command<null>()(z.object({ word }), everyone),
  'spelling.remove': command<null>()(z.object({ word }), everyone),
} as const;
