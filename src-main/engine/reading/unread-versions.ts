/**
 * Finds document versions that nobody has read yet in the language of their document, without looking through a large office each time something is added:
 * once all of them after the start, in pieces; from then on those that new events speak of.
 */
import { decodeEvent } from '../../../src-shared/events/event.ts';
import type { SqliteDatabase } from '../store/database.ts';

export interface UnreadVersion {
  readonly id: string;
  readonly document_id: string;
  readonly plain_size: number | null;
  readonly case_id: string | null;
  readonly source: string | null;
  readonly language: string | null;
}

export interface UnreadVersions {
  /** Some of them, perhaps none; undefined when everything has been looked at. About 5 ms. */
  next(): readonly UnreadVersion[] | undefined;
}

/** That `v` is not the newest version of its document. */
export const isOutdated = `EXISTS (SELECT 1 FROM document_version n
  WHERE n.document_id = v.document_id AND n.removed = 0 AND (n.number, n.id) > (v.number, v.id))`;

const versionsAtOnce = 500;
const eventsAtOnce = 100;

export function createUnreadVersions(sqlite: SqliteDatabase): UnreadVersions {
  /** The newest version of each document that is not in the bin and was never queued in its language, out of those chosen. */
  const unread = (chosen: string): string => `
    SELECT v.id, v.document_id, v.plain_size, d.case_id, d.source, d.language
    FROM document_version v JOIN document d ON d.id = v.document_id
    WHERE ${chosen} AND v.removed = 0 AND d.removed = 0 AND v.blob_hash IS NOT NULL AND v.blob_identity IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.version_id = v.id AND r.language IS d.language)
      AND NOT ${isOutdated}`;
  const piece = sqlite.prepare<[string, number], { last: string | null }>(
    'SELECT max(id) AS last FROM (SELECT id FROM document_version WHERE id > ? ORDER BY id LIMIT ?)',
  );
  const inPiece = sqlite.prepare<[string, string], UnreadVersion>(unread('v.id > ? AND v.id <= ?'));
  const ofVersion = sqlite.prepare<[string], UnreadVersion>(
    unread('v.document_id = (SELECT document_id FROM document_version WHERE id = ?)'),
  );
  const ofDocument = sqlite.prepare<[string], UnreadVersion>(unread('v.document_id = ?'));
  const lastEvent = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
  const events = sqlite.prepare<[number, number], { seq: number; body: string }>(
    'SELECT seq, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?',
  );

  let seen = lastEvent.get()?.seq ?? 0;
  let scannedTo: string | null = '';

  function inEvent(body: string): UnreadVersion[] {
    // Most events speak of no document; taking them apart would be for nothing.
    if (!body.includes('"document')) return [];
    const event = decodeEvent(body);
    if (!event.ok) return [];
    return event.value.changes.flatMap(({ table, row }) => {
      if (table === 'document_version') return ofVersion.all(row);
      // Taken out of the bin before anybody had read it, or to be read in another language.
      return table === 'document' ? ofDocument.all(row) : [];
    });
  }

  return {
    next() {
      if (scannedTo !== null) {
        const from: string = scannedTo;
        scannedTo = piece.get(from, versionsAtOnce)?.last ?? null;
        if (scannedTo !== null) return inPiece.all(from, scannedTo);
      }
      const found = events.all(seen, eventsAtOnce);
      seen = found.at(-1)?.seq ?? seen;
      if (found.length === 0) return undefined;
      return [...new Map(found.flatMap(({ body }) => inEvent(body)).map((each) => [each.id, each])).values()];
    },
  };
}
