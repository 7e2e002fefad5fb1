import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PageThumbnail } from '../../../src-shared/contract/pages.ts';
import { usePicture } from '../../case/documents/picture.ts';
import { viewerTexts } from '../../texts/viewer.ts';
import type { PageEdits } from './page-edits.ts';
import classes from './page-strip.module.css';
import { useThumbnails } from './use-thumbnails.ts';

const texts = viewerTexts;
const itemHeight = 148;

/** The pages of a document as small pictures at the left; only those in sight are drawn. */
export const PageStrip = ({
  documentId,
  count,
  page,
  unsure,
  edits,
  goTo,
}: {
  readonly documentId: string;
  readonly count: number;
  readonly page: number;
  /** Pages whose recognised text is too unsure to rely on. */
  readonly unsure: readonly number[];
  readonly edits: PageEdits;
  readonly goTo: (page: number) => void;
}) => {
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => itemHeight,
    overscan: 2,
  });
  useEffect(() => {
    if (page <= count) rows.scrollToIndex(page - 1);
  }, [rows, page, count]);
  const items = rows.getVirtualItems();
  const pictures = useThumbnails(
    documentId,
    items.map(({ index }) => index + 1),
    edits.viewOf,
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = page + by;
    if (by === 0 || next < 1 || next > count) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(next);
    // The button of the next page may come into being only now.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus({ preventScroll: true }),
    );
  };

  return (
    <nav className={classes.strip} ref={scroller} aria-label={texts.strip.label} onKeyDown={onKeyDown}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => (
          <UnstyledButton
            key={index}
            className={classes.item ?? ''}
            style={{ transform: `translateY(${start}px)`, height: itemHeight }}
            aria-current={index + 1 === page ? 'page' : undefined}
            aria-label={unsure.includes(index + 1) ? texts.strip.unsure(index + 1) : texts.strip.page(index + 1)}
            title={unsure.includes(index + 1) ? texts.strip.unsure(index + 1) : undefined}
            tabIndex={index + 1 === page ? 0 : -1}
            onClick={() => goTo(index + 1)}
          >
            <Thumbnail picture={pictures.get(index + 1)} />
            <span className={classes.number}>
              {unsure.includes(index + 1) && <IconAlertTriangle size={12} aria-hidden />}
              {index + 1}
            </span>
          </UnstyledButton>
        ))}
      </div>
    </nav>
  );
};

const Thumbnail = ({ picture }: { readonly picture: PageThumbnail | undefined }) => {
  const url = usePicture(picture?.bytes, 'image/webp');
  return (
    <span className={classes.box} data-empty={url === undefined}>
      {url ? <img src={url} alt="" draggable={false} /> : null}
    </span>
  );
};
