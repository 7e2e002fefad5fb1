import type { PageMark } from '../../../src-shared/documents/marks.ts';
import { plainView } from '../../../src-shared/documents/page-view.ts';
import type { Desk } from '../desk.ts';
import { layersOf } from '../page-views/layers.ts';
import type { PageLook } from './page-dress.ts';

export const plainLook: PageLook = { view: plainView, marks: [] };

/** How the office shows the pages of a document, by page from 1; pages shown as they lie in their file are not in it. */
export function looksOf(
  desk: Pick<Desk, 'store'>,
  documentId: string,
  withMarks = true,
): ReadonlyMap<number, PageLook> {
  const { views, marks } = layersOf(desk, documentId);
  const looks = new Map<number, PageLook>(
    views.map(({ page, rotation, crop }) => [page, { view: { rotation, crop }, marks: [] }]),
  );
  const drawn = new Map<number, PageMark[]>();
  for (const { page, ...mark } of withMarks ? marks : []) drawn.set(page, [...(drawn.get(page) ?? []), mark]);
  for (const [page, of] of drawn) looks.set(page, { view: looks.get(page)?.view ?? plainView, marks: of });
  return looks;
}
