import { z } from 'zod';
import { type LegalKind, legalKinds, MAX_LEGAL_TEXT } from '../legal/kinds.ts';
import { command, everyone, type Methods, owners, query } from '../rpc/contract.ts';

/** One version of a legal text. */
export interface LegalVersion {
  readonly version: number;
  readonly body: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
}

export interface LegalTextInfo {
  /** Newest first; empty where nothing was published yet. */
  readonly versions: readonly LegalVersion[];
  /** A text to begin with, filled with the office's data. */
  readonly sample: string;
}

const kind = z.enum(Object.keys(legalKinds) as [LegalKind, ...LegalKind[]]);

export const legalContract = {
  'legal.get': query<Readonly<Record<LegalKind, LegalTextInfo>>>()(z.object({}), everyone, ['legal_text', 'office']),
  /** Makes the text the newest version. Imprint and privacy notice go to the server in the clear. */
  'legal.publish': command<{ readonly version: number }>()(
    z.object({
      kind,
      body: z.string().trim().min(1, 'Bitte einen Text eingeben.').max(MAX_LEGAL_TEXT, 'Der Text ist zu lang.'),
    }),
    owners,
  ),
} as const satisfies Methods;
