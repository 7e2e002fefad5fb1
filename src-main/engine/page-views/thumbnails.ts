import { isPlain, type PageView } from '../../../src-shared/documents/page-view.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { Desk } from '../desk.ts';
import { viewOf } from './layers.ts';
import type { PageSource } from './page-viewer.ts';

export interface Thumbnail {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** On their longer side: enough for a strip on a screen of double density. */
export const thumbnailSide = 240;
/** A few hundred megabytes at most; the oldest go first and are drawn again when wanted. */
const mostKept = 20_000;
/** Written together, so that a strip of 500 pages is not 500 transactions. */
const writtenAtOnce = 12;

/** Newest request of each document: an older one that is not done yet gives way. */
const newest = new WeakMap<Desk['store'], Map<string, object>>();

/**
 * Small pictures of pages, as they are shown, from the database where they were drawn before. Drawn one by one behind
 * everything somebody waits for. When the same document is asked for other pages meanwhile, this request ends with what it
 * has: what was scrolled away is not drawn.
 */
export async function thumbnailsOf(
  desk: Desk,
  documentId: string,
  source: PageSource,
  pages: readonly number[],
): Promise<Result<{ readonly pictures: readonly Thumbnail[]; readonly complete: boolean }, AppError>> {
  const request = {};
  const requests = newest.get(desk.store) ?? new Map<string, object>();
  newest.set(desk.store, requests.set(documentId, request));
  const pictures: Thumbnail[] = [];
  const fresh: (Thumbnail & { view: string })[] = [];
  let complete = true;
  for (const page of pages) {
    const view = viewOf(desk, documentId, page);
    const known = read(desk, source.versionId, page, thumbnailSide, view);
    if (known) {
      pictures.push(known);
      continue;
    }
    if (requests.get(documentId) !== request) {
      complete = false;
      break;
    }
    const drawn = await draw(desk, source, page, thumbnailSide, view);
    // One page that cannot be drawn is one empty place in the strip.
    if (!drawn.ok && drawn.error.code === 'document.page-missing') continue;
    if (!drawn.ok) return drawn;
    pictures.push(drawn.value);
    fresh.push({ ...drawn.value, view: named(view) });
    if (fresh.length >= writtenAtOnce) keep(desk, source.versionId, thumbnailSide, fresh.splice(0));
  }
  keep(desk, source.versionId, thumbnailSide, fresh);
  if (requests.get(documentId) === request) requests.delete(documentId);
  return ok({ pictures, complete });
}

/** The picture of a turned or cut first page for the cards of a case: like a preview, kept until the view changes. */
export async function viewedPreview(
  desk: Desk,
  source: PageSource,
  view: PageView,
  side: number,
): Promise<Result<Thumbnail, AppError>> {
  const known = read(desk, source.versionId, 1, side, view);
  if (known) return ok(known);
  const drawn = await draw(desk, source, 1, side, view);
  if (drawn.ok) keep(desk, source.versionId, side, [{ ...drawn.value, view: named(view) }]);
  return drawn;
}

async function draw(
  desk: Desk,
  source: PageSource,
  page: number,
  side: number,
  view: PageView,
): Promise<Result<Thumbnail, AppError>> {
  const drawn = await desk.services.documents.viewer.picture(
    source,
    { page, maxPixels: side, view, marks: [], outlines: {}, format: 'webp' },
    'ahead',
  );
  if (!drawn.ok) return drawn;
  const { bytes, width, height } = drawn.value;
  return ok({ page, bytes, width, height });
}

const named = (view: PageView): string => (isPlain(view) ? '' : JSON.stringify(view));

function read(desk: Desk, versionId: string, page: number, side: number, view: PageView): Thumbnail | undefined {
  const row = desk.store.sqlite
    .prepare<[string, number, number], { view: string; width: number; height: number; bytes: Buffer }>(
      'SELECT view, width, height, bytes FROM page_thumbnail WHERE version_id = ? AND page = ? AND side = ?',
    )
    .get(versionId, page, side);
  if (!row || row.view !== named(view)) return undefined;
  return { page, width: row.width, height: row.height, bytes: new Uint8Array(row.bytes) };
}

function keep(
  desk: Desk,
  versionId: string,
  side: number,
  pictures: readonly (Thumbnail & { readonly view: string })[],
): void {
  if (pictures.length === 0) return;
  const { sqlite, derive } = desk.store;
  const write = sqlite.prepare<[string, number, number, string, number, number, Uint8Array]>(
    `INSERT INTO page_thumbnail (version_id, page, side, view, width, height, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (version_id, page, side) DO UPDATE SET view = excluded.view, width = excluded.width,
       height = excluded.height, bytes = excluded.bytes`,
  );
  // By id and not by count: counting reads the whole table each time.
  const forget = sqlite.prepare<[number]>(
    'DELETE FROM page_thumbnail WHERE id <= (SELECT max(id) FROM page_thumbnail) - ?',
  );
  derive(() => {
    for (const { page, view, width, height, bytes } of pictures) {
      write.run(versionId, page, side, view, width, height, bytes);
    }
    forget.run(mostKept);
  });
}
