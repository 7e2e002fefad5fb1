import { formatInteger } from '../../../src-shared/time/format.ts';

const oneDigit = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });

/** `834 KB`, `2,4 MB` of a number of bytes. */
export const formatSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${formatInteger(Math.max(1, bytes / 1000))} KB` : `${oneDigit.format(bytes / 1_000_000)} MB`;
