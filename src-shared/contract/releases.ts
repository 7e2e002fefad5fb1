import { z } from 'zod';
import type { DocumentKind } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { type ReleaseAudience, type ReleaseReason, releaseAudiences } from '../releases/releases.ts';
import { command, everyone, owners, query, staff } from '../rpc/contract.ts';
import { documentKind } from './documents.ts';

const audience = z.enum(Object.keys(releaseAudiences) as [ReleaseAudience, ...ReleaseAudience[]]);

/** Whether one audience sees one document, and why. */
export interface ReleaseInfo {
  readonly documentId: string;
  readonly audience: ReleaseAudience;
  readonly released: boolean;
  readonly reason: ReleaseReason;
}

/** Whether documents of a kind are released by themselves. */
export interface ReleaseRuleInfo {
  readonly audience: ReleaseAudience;
  readonly kind: DocumentKind;
  readonly released: boolean;
  /** Whether the office has changed what Fallstand would do. */
  readonly changed: boolean;
}

export const releasesContract = {
  /** Every document of the case that is not in the bin, for every audience. */
  'releases.list': query<readonly ReleaseInfo[]>()(z.object({ caseId: uuid }), everyone, [
    'document',
    'document_release',
    'release_rule',
  ]),
  /** Releases documents to an audience or takes that back; what stands so already is passed over. */
  'releases.set': command<{ readonly changed: number }>()(
    z.object({ documentIds: z.array(uuid).min(1).max(2000), audience, released: z.boolean() }),
    staff,
  ),
  'releases.rules': query<readonly ReleaseRuleInfo[]>()(z.object({}), everyone, ['release_rule']),
  'releases.setRule': command<null>()(z.object({ audience, kind: documentKind, released: z.boolean() }), owners),
} as const;
