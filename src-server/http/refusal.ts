import { err, type Result } from '../../src-shared/result.ts';
import type { WireErrorCode } from '../../src-shared/wire/errors.ts';

/** An expected failure of an endpoint, on its way to becoming an error reply. */
export interface Refusal {
  readonly code: WireErrorCode;
  /** English, for operators; never repeats input. */
  readonly message: string;
  readonly expected?: number;
}

export type Outcome<T> = Result<T, Refusal>;

export const refuse = (code: WireErrorCode, message: string, expected?: number): { ok: false; error: Refusal } =>
  err(expected === undefined ? { code, message } : { code, message, expected });
