import { Button, Loader } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { type Rect, rectToShown } from '../../../src-shared/documents/page-view.ts';
import { usePicture } from '../../case/documents/picture.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { viewerTexts } from '../../texts/viewer.ts';
import { MarkLayer } from '../marks/mark-layer.tsx';
import type { Marking } from '../marks/marking.ts';
import type { PagePlace } from '../panels.ts';
import type { PageEdits } from './page-edits.ts';
import type { PlacedPage } from './page-layout.ts';
import classes from './page-sheet.module.css';
import { TextLayer } from './text-layer.tsx';

const texts = viewerTexts;
/** Sizes in which pages are drawn, so that not every step of the zoom draws anew. */
const drawnSizes = [800, 1600, 2800, 4000];
/** Pages that only fly past while one scrolls are not drawn. */
const restMs = 70;
/** What nobody looks at any more is forgotten soon: 500 pages would be hundreds of megabytes. */
const keptMs = 30_000;

/** One page in its place: its picture, the hits, the words to be copied, and what was drawn over it. */
export const PageSheet = ({
  document,
  page,
  placed,
  highlight,
  places,
  waits,
  edits,
  showMarks,
  marking,
  select,
  onDrawn,
  onHits,
  saveOriginal,
}: {
  readonly document: DocumentInfo;
  readonly page: number;
  readonly placed: PlacedPage;
  readonly highlight: string;
  readonly places: readonly PagePlace[];
  /** Not in sight: it is drawn when what is in sight is there. */
  readonly waits: boolean;
  readonly edits: PageEdits;
  readonly showMarks: boolean;
  readonly marking: Marking | null;
  readonly select: (markId: string | null) => void;
  readonly onDrawn: (page: number) => void;
  /** Told how many hits the page has. */
  readonly onHits: (page: number, hits: number) => void;
  readonly saveOriginal: () => void;
}) => {
  const [rested, setRested] = useState(false);
  useTimeout(() => setRested(true), restMs, { autoInvoke: true });
  const side = Math.max(placed.width, placed.height) * window.devicePixelRatio;
  const maxPixels = drawnSizes.find((size) => size >= side * 0.9) ?? 4000;
  const picture = useEngineQuery(
    'documents.page',
    { documentId: document.id, page, maxPixels },
    { enabled: rested && !waits, gcTime: keptMs },
  );
  const url = usePicture(picture.data?.bytes, picture.data?.mime ?? 'image/webp');
  const found = useEngineQuery(
    'pages.hits',
    { documentId: document.id, page, highlight },
    { enabled: rested && !waits && highlight !== '' },
  );
  const view = picture.data?.view;
  const shown = (boxes: readonly Rect[]) => (view ? boxes.flatMap((box) => rectToShown(view, box) ?? []) : []);
  const hits = highlight === '' || found.isPlaceholderData || !found.data ? [] : shown(found.data);
  const count = view && found.data && !found.isPlaceholderData ? hits.length : undefined;
  useEffect(() => {
    if (count !== undefined) onHits(page, count);
  }, [onHits, page, count]);

  const settled = picture.isSuccess || picture.isError;
  useEffect(() => {
    if (settled) onDrawn(page);
  }, [onDrawn, page, settled]);

  const { data } = picture;
  const size = { width: placed.width, height: placed.height };
  const pointed = shown(places.flatMap((each) => (each.page === page ? [each.box] : [])));
  return (
    <div className={classes.sheet} style={{ ...size, left: placed.left, top: placed.top }} data-page={page}>
      {picture.isError ? (
        <EmptyState
          title={caseTexts.documents.noPreview}
          text={picture.error.message}
          action={
            <Button variant="default" onClick={saveOriginal}>
              {caseTexts.documents.saveOriginal}
            </Button>
          }
        />
      ) : url && data ? (
        <>
          <img
            src={url}
            alt={texts.pagePicture(document.title, page)}
            draggable={false}
            data-old={picture.isPlaceholderData}
          />
          {!picture.isPlaceholderData &&
            [...hits, ...pointed].map(({ x, y, w, h }) => (
              <div
                key={`${x}:${y}:${w}`}
                className={classes.hit}
                data-hit
                style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
              />
            ))}
          {!marking && document.reading.state === 'done' && (
            <TextLayer documentId={document.id} page={page} view={data.view} size={size} />
          )}
          {showMarks && (
            <MarkLayer
              page={page}
              marks={edits.marksOf(page)}
              view={data.view}
              size={size}
              marking={marking}
              select={select}
              edits={edits}
            />
          )}
        </>
      ) : (
        <div className={classes.pending} role="status">
          <Loader size="sm" aria-label={texts.loading} />
        </div>
      )}
    </div>
  );
};
