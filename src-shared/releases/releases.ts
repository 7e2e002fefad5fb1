import type { DocumentKind } from '../cases/words.ts';
import type { RowOf } from '../events/tables.ts';
import type { Uuid } from '../ids.ts';
import { successorId } from '../tasks/successor.ts';

/** Who sees only the documents that were released to him. A lawyer sees the whole file and is not among them. */
export const releaseAudiences = { client: 'Mandant', workshop: 'Werkstatt' } as const;
export type ReleaseAudience = keyof typeof releaseAudiences;

/**
 * Kinds that an audience sees by themselves, unless the office says otherwise: what the client has signed himself, and the
 * appraisal he ordered. A workshop sees nothing by itself: an estimate in the file may be another workshop's.
 */
export const releasedKinds: Readonly<Record<ReleaseAudience, readonly DocumentKind[]>> = {
  client: ['order', 'assignment', 'mandate', 'privacyNotice', 'appraisal'],
  workshop: [],
};

/** The row that says whether an audience sees a document: the same on every desk, so that the later word counts. */
export const releaseId = (documentId: string, audience: ReleaseAudience): Uuid =>
  successorId('release', documentId, audience);

/** The row that stands over the default of a kind. */
export const releaseRuleId = (audience: ReleaseAudience, kind: DocumentKind): string =>
  `builtin:release:${audience}:${kind}`;

export type ReleaseRow = Pick<RowOf<'document_release'>, 'case_id' | 'document_id' | 'audience' | 'released'>;
export type ReleaseRuleRow = Pick<RowOf<'release_rule'>, 'audience' | 'document_kind' | 'released'>;
type ReleasedDocument = Pick<RowOf<'document'>, 'id' | 'case_id' | 'kind' | 'kind_by'>;

/** Whether an audience sees documents of a kind by themselves: as the office says, else as Fallstand does. */
export const isKindReleased = (
  kind: string | null,
  audience: ReleaseAudience,
  rules: readonly ReleaseRuleRow[],
): boolean => {
  const own = rules.find((rule) => rule.audience === audience && rule.document_kind === kind);
  if (own) return own.released === 1;
  return releasedKinds[audience].some((released) => released === kind);
};

/** Why an audience sees a document, or does not. `unsure`: its kind would be released, but nobody has confirmed it. */
export type ReleaseReason = 'person' | 'kind' | 'unsure' | 'none';

export interface Release {
  readonly released: boolean;
  readonly reason: ReleaseReason;
}

/**
 * Whether an audience sees a document.
 * 1. What a person has said of this document counts, while it lies in the case it was said in.
 * 2. Else its kind decides, but only a kind that a person chose: what Fallstand guessed releases nothing.
 */
export const releaseOf = (
  document: ReleasedDocument,
  audience: ReleaseAudience,
  releases: readonly ReleaseRow[],
  rules: readonly ReleaseRuleRow[],
): Release => {
  const said = releases.find(
    (row) => row.document_id === document.id && row.audience === audience && row.case_id === document.case_id,
  );
  if (said && said.released !== null) return { released: said.released === 1, reason: 'person' };
  if (!isKindReleased(document.kind, audience, rules)) return { released: false, reason: 'none' };
  return document.kind_by === 'person' ? { released: true, reason: 'kind' } : { released: false, reason: 'unsure' };
};
