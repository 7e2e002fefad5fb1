import type { documentsContract } from '../../../src-shared/contract/documents.ts';
import type { pagesContract } from '../../../src-shared/contract/pages.ts';
import { type PageView, plainView } from '../../../src-shared/documents/page-view.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { documentOpenErrors } from '../../../src-shared/texts/document-errors.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { findDocument, newestVersion } from '../documents/document-rows.ts';
import { exportName } from '../documents/file-names.ts';
import { placesOf } from '../documents/queries.ts';
import { openBytesOf } from '../documents/version-bytes.ts';
import { layersOf, marksOf, viewOf } from './layers.ts';
import type { PageSource } from './page-viewer.ts';
import { outlinesOf } from './text-outlines.ts';
import { thumbnailsOf } from './thumbnails.ts';

type PageQueries = Pick<
  typeof pagesContract,
  | 'pages.layers'
  | 'pages.sizes'
  | 'pages.words'
  | 'pages.hits'
  | 'pages.picture'
  | 'documents.thumbnails'
  | 'documents.photoInfo'
> &
  Pick<typeof documentsContract, 'documents.page'>;

/** The longer side of a picture that is saved: what a camera gives, or a PDF page at 300 dpi. */
const savedPixels = 12_000;
const savedDpi = 300;

export const pageQueries: Handlers<PageQueries> = {
  'pages.layers': ({ documentId }, desk) => {
    const found = findDocument(desk, documentId);
    return found.ok ? ok(layersOf(desk, documentId)) : found;
  },

  'pages.sizes': async ({ documentId }, desk) => {
    const source = sourceOf(desk, documentId);
    if (!source.ok) return source;
    const held = await desk.services.documents.viewer.sizes(source.value);
    return held.ok ? ok(held.value.sizes) : held;
  },

  'pages.words': ({ documentId, page }, desk) => {
    const version = newestVersion(desk, documentId);
    return ok(version ? desk.services.documents.readings.words(documentId, version.id, page) : []);
  },

  'pages.hits': ({ documentId, page, highlight }, desk) => {
    const version = newestVersion(desk, documentId);
    if (!version || highlight.trim() === '') return ok([]);
    const { readings, searchIndex } = desk.services.documents;
    return ok(placesOf(readings.words(documentId, version.id, page), searchIndex.terms(highlight)));
  },

  'documents.page': async ({ documentId, page, maxPixels, view: wanted }, desk) => {
    const source = sourceOf(desk, documentId);
    if (!source.ok) return source;
    const { viewer, queue } = desk.services.documents;
    queue.want(source.value.versionId, page);
    const view = wantedView(viewOf(desk, documentId, page), wanted);
    const picture = await viewer.picture(
      source.value,
      { page, maxPixels, view, marks: [], outlines: {}, format: 'webp' },
      'seen',
    );
    return picture.ok ? ok({ ...picture.value, view }) : picture;
  },

  'pages.picture': async ({ documentId, page, marks }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const picture = await shownPage(desk, documentId, page, { maxPixels: null, marks });
    if (!picture.ok) return picture;
    const { bytes, mime } = picture.value;
    return ok({ name: exportName(found.value.title, 'jpg'), mime, bytes });
  },

  'documents.thumbnails': async ({ documentId, pages }, desk) => {
    const source = sourceOf(desk, documentId);
    return source.ok ? thumbnailsOf(desk, documentId, source.value, pages) : source;
  },

  'documents.photoInfo': async ({ documentId }, desk) => {
    const source = sourceOf(desk, documentId);
    return source.ok ? desk.services.documents.viewer.photo(source.value) : source;
  },
};

/**
 * A page as JPEG just as it is shown, with its marks if wanted: for saving, the photo table and whatever goes out.
 * `maxPixels` null: as large as the file gives it, a PDF page at 300 dpi.
 */
export async function shownPage(
  desk: Desk,
  documentId: string,
  page: number,
  options: { readonly maxPixels: number | null; readonly marks: boolean },
): Promise<Result<{ bytes: Uint8Array; mime: string; width: number; height: number }, AppError>> {
  const source = sourceOf(desk, documentId);
  if (!source.ok) return source;
  const { viewer } = desk.services.documents;
  const held = await viewer.sizes(source.value);
  if (!held.ok) return held;
  const size = held.value.sizes[page - 1] ?? { width: 1, height: 1 };
  const full =
    held.value.form === 'pdf' ? Math.round((Math.max(size.width, size.height) / 72) * savedDpi) : savedPixels;
  const marks = options.marks ? marksOf(desk, documentId, page) : [];
  return viewer.picture(
    source.value,
    {
      page,
      maxPixels: Math.min(savedPixels, options.maxPixels ?? full),
      view: viewOf(desk, documentId, page),
      marks,
      outlines: outlinesOf(marks, desk.resourcesDir),
      format: 'jpeg',
    },
    'seen',
  );
}

/** The newest version of a document, to be drawn. */
function sourceOf(desk: Desk, documentId: string): Result<PageSource, AppError> {
  const found = findDocument(desk, documentId);
  if (!found.ok) return found;
  const version = newestVersion(desk, documentId);
  if (!version) return fail('document.missing', documentOpenErrors.missing);
  return ok({ versionId: version.id, size: version.plain_size ?? 0, read: () => openBytesOf(desk, version) });
}

/** To choose a cut one sees the whole turned page. */
const wantedView = (view: PageView, wanted: 'shown' | 'turned' | 'file'): PageView =>
  wanted === 'shown' ? view : wanted === 'turned' ? { ...view, crop: null } : plainView;
