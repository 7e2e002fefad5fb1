import { useEffect, useState } from 'react';
import type { PageThumbnail } from '../../../src-shared/contract/pages.ts';
import type { PageView } from '../../../src-shared/documents/page-view.ts';
import { useEngine } from '../../engine/engine.tsx';

/** Asked for together: few enough that the first ones show soon. */
const atOnce = 8;

interface Kept {
  readonly picture: PageThumbnail;
  readonly view: string;
}

/**
 * The small pictures of the pages that are in sight, as they come. While one scrolls, only what is seen now is asked for;
 * what was drawn before stays. A page that was turned is drawn again.
 */
export const useThumbnails = (
  documentId: string,
  pages: readonly number[],
  viewOf: (page: number) => PageView,
): ReadonlyMap<number, PageThumbnail> => {
  const engine = useEngine();
  const [kept, setKept] = useState<ReadonlyMap<number, Kept>>(new Map());
  const wanted = pages.filter((page) => kept.get(page)?.view !== JSON.stringify(viewOf(page))).slice(0, atOnce);
  const asking = wanted.map((page) => `${page}:${JSON.stringify(viewOf(page))}`).join(';');
  const [failed, setFailed] = useState('');

  useEffect(() => {
    if (asking === '' || asking === failed) return;
    const views = new Map(
      asking.split(';').map((each): [number, string] => {
        const colon = each.indexOf(':');
        return [Number(each.slice(0, colon)), each.slice(colon + 1)];
      }),
    );
    engine.call('documents.thumbnails', { documentId, pages: [...views.keys()] }).then(
      ({ pictures }) => {
        setKept((before) => {
          const now = new Map(before);
          for (const picture of pictures) now.set(picture.page, { picture, view: views.get(picture.page) ?? '' });
          return now;
        });
        // A page that cannot be drawn keeps its empty place.
        if (pictures.length === 0) setFailed(asking);
      },
      () => setFailed(asking),
    );
  }, [engine, documentId, asking, failed]);

  return new Map([...kept].map(([page, { picture }]) => [page, picture]));
};
