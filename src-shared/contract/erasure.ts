import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, type Methods, owners, query } from '../rpc/contract.ts';

/** Whether a case may be erased, and who has to agree. */
export interface ErasureInfo {
  /** The last day it has to be kept (`YYYY-MM-DD`), and why. */
  readonly keptUntil: string;
  readonly basis: string;
  /**
   * - `due`: that day is over
   * - `early`: it is not, but only the office's own rule keeps it
   * - `kept`: it is not, and the law keeps it
   * - `open`: the case is not closed
   */
  readonly state: 'due' | 'early' | 'kept' | 'open';
  /** People who can agree at this desk with their password. */
  readonly confirmers: readonly { readonly id: string; readonly name: string }[];
  /** Whether somebody else works in the office: then one of them has to agree. */
  readonly needsConfirmer: boolean;
}

/** A case that was erased; nothing of what was in it. */
export interface ErasedCase {
  readonly caseId: string;
  readonly fileNumber: string;
  readonly reason: string;
  readonly erasedAt: number;
  readonly erasedBy: string;
  readonly confirmedBy: string;
}

export const erasureContract = {
  'erasure.get': query<ErasureInfo>()(z.object({ caseId: uuid }), everyone, ['case_file', 'user']),
  /** Erases a closed case for good: at every desk, at the server, from the log. Nobody can take it back. */
  'erasure.erase': command<null>()(
    z.object({
      caseId: uuid,
      /** Typed by the person: what is about to go. */
      fileNumber: z.string().trim().min(1, 'Bitte das Aktenzeichen eintippen.').max(60),
      reason: z
        .string()
        .trim()
        .min(1, 'Bitte kurz sagen, warum die Akte gelöscht wird.')
        .max(500, 'Der Text ist zu lang.'),
      /** The second person, and the password with which that person agrees; both null where nobody else works here. */
      confirmer: uuid.nullable(),
      password: z.string().max(500).nullable(),
    }),
    owners,
  ),
  'erasure.list': query<readonly ErasedCase[]>()(z.object({}), owners, ['erased_case', 'user']),
} as const satisfies Methods;
