import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'enrolment-code';
/** No letters or digits that are read or typed wrongly. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Checks a code someone entered. Spaces, hyphens and case do not matter. */
export type EnrolmentCheck = (code: string) => boolean;

/**
 * The operator's code: from the environment, else from `enrolment-code` in the data folder, which is made on first
 * start (80 random bits, readable by the server's user only).
 */
export const loadEnrolmentCode = (folder: string, fromEnvironment: string | undefined): EnrolmentCheck => {
  const code = fromEnvironment ?? readOrMake(folder);
  const expected = digest(code);
  return (entered) => timingSafeEqual(digest(entered), expected);
};

const digest = (code: string): Buffer =>
  createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest();

const readOrMake = (folder: string): string => {
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    writeFileSync(file, `${letters.match(/.{4}/g)?.join('-')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const code = readFileSync(file, 'utf8').trim();
  if (code.length < 8) throw new Error(`${FILE} in the data folder is too short: at least 8 characters`);
  return code;
};
