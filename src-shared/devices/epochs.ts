import { deskTagIndex } from '../cases/file-number.ts';

/*
 * An office key's epoch is a number of 31 bits: a generation, counted up, and the place of the making desk's tag. So two
 * desks that start an epoch at the same moment make two different ones, both are handed out, and the higher is used.
 * The office's first key is epoch 1.
 */
const TAG_BITS = 16;
const MAX_EPOCH = 0x7fff_ffff;

/** The epoch a desk starts after the highest it knows. */
export const epochAfter = (highest: number, tag: string): number => {
  const epoch = ((highest >>> TAG_BITS) + 1) * 2 ** TAG_BITS + (deskTagIndex(tag) % 2 ** TAG_BITS);
  if (epoch > MAX_EPOCH) throw new Error('an office cannot have more key epochs');
  return epoch;
};
