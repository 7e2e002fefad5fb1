import { Button, Loader } from '@mantine/core';
import { useRef } from 'react';
import type { SearchHit } from '../../src-shared/contract/search.ts';
import { rectToShown } from '../../src-shared/documents/page-view.ts';
import { hitKinds } from '../../src-shared/search/kinds.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import { usePicture } from '../case/documents/picture.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import { SnippetText } from './hit-row.tsx';
import { hitTarget } from './hit-target.ts';
import classes from './search.module.css';

/** Sharp enough to read the lines around a hit. */
const MAX_PIXELS = 1200;
/** Pages that were looked at in passing are not kept. */
const KEPT_MS = 20_000;

/** The chosen hit beside the list: the page with what was found marked, or the words around it. */
export const Preview = ({
  hit,
  words,
  open,
}: {
  readonly hit: SearchHit;
  readonly words: string;
  readonly open: () => void;
}) => {
  const t = de.search.preview;
  const title = hit.title || hitKinds[hit.kind];
  const where = hit.caseId === null ? '' : `${hit.fileNumber} · ${hit.clientName}`;
  return (
    <section className={classes.preview} aria-label={t.label}>
      <div className={classes.previewHead}>
        <div className={classes.previewTitle}>
          <p className={classes.name} title={title}>
            {title}
          </p>
          <p className={classes.kind}>
            {[
              hitKinds[hit.kind],
              hit.page === null ? '' : de.search.page(hit.page),
              hit.at === null ? '' : formatDate(hit.at),
              where,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Button component="a" href={`#${hitTarget(hit, words)}`} variant="default" size="compact-sm" onClick={open}>
          {t.open}
        </Button>
      </div>
      {hit.documentId !== null && hit.page !== null ? (
        <PagePicture key={hit.entry} documentId={hit.documentId} page={hit.page} words={words} hit={hit} />
      ) : (
        <p className={classes.previewText}>
          <SnippetText parts={hit.snippet} />
        </p>
      )}
    </section>
  );
};

const PagePicture = ({
  documentId,
  page,
  words,
  hit,
}: {
  readonly documentId: string;
  readonly page: number;
  readonly words: string;
  readonly hit: SearchHit;
}) => {
  const t = de.search.preview;
  const picture = useEngineQuery('documents.page', { documentId, page, maxPixels: MAX_PIXELS }, { gcTime: KEPT_MS });
  const found = useEngineQuery('pages.hits', { documentId, page, highlight: words.slice(0, 200) });
  const url = usePicture(picture.data?.bytes, picture.data?.mime ?? 'image/png');
  const moved = useRef<HTMLDivElement>(null);
  if (picture.isError) {
    return (
      <p className={classes.previewText}>
        <SnippetText parts={hit.snippet} />
      </p>
    );
  }
  if (!picture.data || !url) {
    return (
      <p className={classes.previewWait} role="status">
        <Loader size="sm" aria-hidden /> {t.loading}
      </p>
    );
  }
  const { width, height, view } = picture.data;
  const hits = (found.data ?? []).flatMap((box) => rectToShown(view, box) ?? []);
  const [first] = hits;
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className={classes.previewPage}
      ref={(box) => {
        // The first hit comes into view once; then the page stays where a person moves it.
        if (!box || moved.current === box || !first) return;
        moved.current = box;
        box.scrollTop = Math.max(0, first.y * box.scrollHeight - box.clientHeight / 3);
      }}
    >
      <div className={classes.sheet} style={{ aspectRatio: `${width} / ${height}` }}>
        <img src={url} alt={t.picture(hit.title, page)} draggable={false} />
        {hits.map(({ x, y, w, h }) => (
          <div
            key={`${x}:${y}`}
            className={classes.place}
            style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
          />
        ))}
      </div>
    </div>
  );
};
