import { ActionIcon, Text, UnstyledButton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import {
  IconArrowLeft,
  IconArrowRight,
  IconCut,
  IconRotateClockwise,
  IconTrash,
  IconTrashOff,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { pageWorkTexts as texts } from '../../../texts/page-work.ts';
import { usePicture } from '../picture.ts';
import { moved, type OrderedPage, turned } from './page-order.ts';
import classes from './page-work.module.css';

const Picture = ({
  documentId,
  versionId,
  page,
}: {
  readonly documentId: string;
  readonly versionId: string;
  readonly page: OrderedPage;
}) => {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const picture = useEngineQuery(
    'versions.page',
    { documentId, versionId, page: page.page, maxPixels: 240 },
    { enabled: seen, gcTime: 30_000 },
  );
  const url = usePicture(picture.data?.bytes, picture.data?.mime ?? '');
  return (
    <div ref={ref}>
      {url && <img src={url} alt="" draggable={false} style={{ transform: `rotate(${page.rotation}deg)` }} />}
    </div>
  );
};

/** The pages as tiles: by drag or by the keyboard moved, turned, taken out, cut. */
export const PageTiles = ({
  documentId,
  versionId,
  pages,
  onPages,
}: {
  readonly documentId: string;
  readonly versionId: string;
  readonly pages: readonly OrderedPage[];
  readonly onPages: (pages: readonly OrderedPage[]) => void;
}) => {
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const list = useRef<HTMLUListElement>(null);

  const change = (at: number, by: (page: OrderedPage) => OrderedPage) =>
    onPages(pages.map((page, index) => (index === at ? by(page) : page)));
  const focus = (at: number) => list.current?.querySelectorAll<HTMLElement>('[data-page]')[at]?.focus();
  const move = (from: number, to: number) => {
    onPages(moved(pages, from, to));
    // The tile keeps its key, so the focus stays on it; where the browser lost it, it is given back.
    setTimeout(() => focus(Math.min(Math.max(to, 0), pages.length - 1)));
  };
  const toggleGone = (at: number) => change(at, (page) => ({ ...page, gone: !page.gone }));
  const toggleCut = (at: number) => change(at, (page) => ({ ...page, cut: !page.cut }));

  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.ctrlKey || event.metaKey) return;
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const key = event.key.toLowerCase();
    if (by !== 0 && event.altKey) move(at, at + by);
    else if (by !== 0) focus(at + by);
    else if (key === 'r') change(at, turned);
    else if (key === 'delete') toggleGone(at);
    else if (key === 't' && at > 0) toggleCut(at);
    else return;
    event.preventDefault();
  };
  const tool = (label: string, Icon: typeof IconCut, onClick: () => void, disabled = false) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );

  return (
    <ul className={classes.pages} aria-label={texts.pages} ref={list}>
      {pages.map((page, at) => (
        <li
          key={page.page}
          className={classes.page}
          data-gone={page.gone || undefined}
          data-cut={(page.cut && at > 0) || undefined}
          data-over={(over === at && dragged !== at) || undefined}
          draggable
          onDragStart={() => setDragged(at)}
          onDragEnd={() => {
            setDragged(undefined);
            setOver(undefined);
          }}
          onDragOver={(event) => {
            if (dragged === undefined) return;
            event.preventDefault();
            setOver(at);
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== undefined) move(dragged, at);
          }}
        >
          <UnstyledButton
            className={classes.picture ?? ''}
            data-page={page.page}
            aria-label={texts.pageState(page.page, at + 1, pages.length, page.rotation, page.gone, page.cut && at > 0)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            <Picture documentId={documentId} versionId={versionId} page={page} />
          </UnstyledButton>
          <Text size="xs" c="dimmed" className={classes.caption ?? ''}>
            {texts.page(page.page)}
          </Text>
          <div className={classes.tools}>
            {tool(texts.back, IconArrowLeft, () => move(at, at - 1), at === 0)}
            {tool(texts.forth, IconArrowRight, () => move(at, at + 1), at === pages.length - 1)}
            {tool(texts.turn, IconRotateClockwise, () => change(at, turned))}
            {tool(page.cut ? texts.uncut : texts.cut, IconCut, () => toggleCut(at), at === 0)}
            {tool(page.gone ? texts.keep : texts.take, page.gone ? IconTrashOff : IconTrash, () => toggleGone(at))}
          </div>
        </li>
      ))}
    </ul>
  );
};
