import { base32crockford } from '@scure/base';
import { err, ok, type Result } from '../../../src-shared/result.ts';

/** 20 random bytes: 160 bits, 32 characters. */
export const RECOVERY_KEY_BYTES = 20;

/** The key as printed on the recovery sheet: eight groups of four, without letters that look like digits. */
export const formatRecoveryKey = (key: Uint8Array): string =>
  (base32crockford.encode(key).match(/.{4}/g) ?? []).join('-');

/** Reads a typed recovery key; blanks, dashes, case and the usual mix-ups (O/0, I/L/1) do not matter. */
export const parseRecoveryKey = (typed: string): Result<Uint8Array, 'not-a-key'> => {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  try {
    const bytes = base32crockford.decode(text);
    return bytes.length === RECOVERY_KEY_BYTES ? ok(bytes) : err('not-a-key');
  } catch {
    return err('not-a-key');
  }
};
