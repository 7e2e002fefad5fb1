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
import { useDragOrder } from './use-drag-order.ts';

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
  beginnings,
  onPages,
  onSaid,
}: {
  readonly documentId: string;
  readonly versionId: string;
  readonly pages: readonly OrderedPage[];
  /** Which part begins with a page, from 1; empty while they stay one document. */
  readonly beginnings: ReadonlyMap<number, number>;
  readonly onPages: (pages: readonly OrderedPage[]) => void;
  /** What just happened, for who does not see it. */
  readonly onSaid: (words: string) => void;
}) => {
  const list = useRef<HTMLUListElement>(null);

  // The keys work at once.
  useEffect(() => list.current?.querySelector<HTMLElement>('[data-page]')?.focus(), []);

  const stateOf = ({ page, rotation, gone, cut }: OrderedPage, at: number) =>
    texts.pageState(page, at + 1, pages.length, rotation, gone, cut && at > 0);
  const change = (at: number, by: (page: OrderedPage) => OrderedPage) => {
    const page = pages[at];
    if (!page) return;
    const next = by(page);
    onPages(pages.map((each, index) => (index === at ? next : each)));
    onSaid(stateOf(next, at));
  };
  const focus = (at: number) => list.current?.querySelectorAll<HTMLElement>('[data-page]')[at]?.focus();
  const move = (from: number, to: number) => {
    const page = pages[from];
    if (!page || to < 0 || to >= pages.length) return;
    onPages(moved(pages, from, to));
    onSaid(stateOf(page, to));
    // The tile keeps its key, so the focus stays on it; where the browser lost it, it is given back.
    setTimeout(() => focus(to));
  };
  const dragProps = useDragOrder(move);
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
          {...dragProps(at)}
        >
          <UnstyledButton
            className={classes.picture ?? ''}
            data-page={page.page}
            aria-label={stateOf(page, at)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            <Picture documentId={documentId} versionId={versionId} page={page} />
          </UnstyledButton>
          <div className={classes.caption}>
            <Text size="xs" c="dimmed">
              {texts.page(page.page)}
            </Text>
            {beginnings.has(page.page) && (
              <Text size="xs" fw={600} className={classes.beginning ?? ''}>
                {texts.partName(beginnings.get(page.page) ?? 1)}
              </Text>
            )}
          </div>
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
