import type { PageText } from '../../../src-shared/understanding/kind.ts';
import type { Desk } from '../desk.ts';

/** A letter says what it is on its first pages. */
const MOST_PAGES = 10;

/** What was read of this version, page by page; empty until reading is done. */
export const pageTexts = (desk: Pick<Desk, 'store'>, documentId: string, versionId: string): readonly PageText[] =>
  desk.store.sqlite
    .prepare<[string, string, number], PageText>(
      `SELECT e.page, e.text FROM search_entry e JOIN reading r ON r.version_id = e.version_id AND r.state = 'done'
       WHERE e.row = ? AND e.kind = 'page' AND e.version_id = ? ORDER BY e.page LIMIT ?`,
    )
    .all(documentId, versionId, MOST_PAGES);

/** A kind is suggested only where nobody chose one: never against a person or what Fallstand made itself. */
export const isOpenKind = ({
  kind,
  kindBy,
}: {
  readonly kind: string | null;
  readonly kindBy: string | null;
}): boolean => kindBy !== 'person' && (kindBy === 'rule' || kind === null || ['other', 'photo'].includes(kind));

/** Whether reading this version has ended, with or without any text. */
export const isRead = (desk: Desk, versionId: string): boolean =>
  desk.services.documents.readings.reading(versionId)?.state === 'done';
