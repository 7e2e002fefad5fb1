import {
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { type Size, shownSize } from '../../../src-shared/documents/page-view.ts';
import { viewerTexts } from '../../texts/viewer.ts';
import type { Marking } from '../marks/marking.ts';
import type { PagePlace } from '../panels.ts';
import type { PageEdits } from './page-edits.ts';
import {
  type Anchor,
  anchorAt,
  clampFactor,
  factorOf,
  layOut,
  type PageLayout,
  pageAt,
  pagesInView,
  scrollFor,
  type Zoom,
} from './page-layout.ts';
import classes from './page-scroller.module.css';
import { PageSheet } from './page-sheet.tsx';

interface Props {
  readonly document: DocumentInfo;
  /** Of the pages as their file shows them. */
  readonly sizes: readonly Size[];
  readonly page: number;
  readonly highlight: string;
  readonly places: readonly PagePlace[];
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
  readonly edits: PageEdits;
  readonly showMarks: boolean;
  readonly marking: Marking | null;
  readonly select: (markId: string | null) => void;
  /** Somebody scrolled to another page. */
  readonly onPage: (page: number) => void;
  readonly onHits: (page: number, hits: number) => void;
  /** Told how many times the whole page the page is shown. */
  readonly onFactor: (factor: number) => void;
  readonly saveOriginal: () => void;
}

/** All pages below each other; only those in sight are drawn. Ctrl and the wheel zoom, dragging moves. */
export const PageScroller = (props: Props) => {
  const { document, sizes, page, zoom, setZoom, edits, marking, onPage, onFactor } = props;
  const element = useRef<HTMLElement>(null);
  const stage = useRoom(element);
  const { width, height } = stage;
  const [top, setTop] = useState(0);
  /** The page that scrolling has led to: a page of this number from outside needs no scrolling. */
  const reached = useRef(0);
  const anchor = useRef<Anchor | null>(null);

  const shown = useMemo(() => sizes.map((size, index) => shownSize(edits.viewOf(index + 1), size)), [sizes, edits]);
  const layout = useMemo(() => layOut(shown, stage, zoom), [shown, stage, zoom]);
  const factor = width > 0 ? factorOf(shown[page - 1] ?? { width: 1, height: 1 }, stage, zoom) : 1;
  useEffect(() => onFactor(factor), [onFactor, factor]);

  /** Where the page was put by the viewer itself: no reason to think that another page is looked at. */
  const landed = useRef(0);
  // Before the browser paints: what was under the pointer, or in the middle, stays there.
  const before = useRef<{ layout: PageLayout; page: number; zoom: Zoom } | null>(null);
  useLayoutEffect(() => {
    const scroller = element.current;
    if (!scroller || width === 0) return;
    const was = before.current;
    before.current = { layout, page, zoom };
    const moved = !was || (page !== reached.current && page !== was.page);
    if (moved || (was.zoom !== zoom && zoom === 'page')) {
      const place = layout.pages[page - 1];
      scroller.scrollTo({ top: (place?.top ?? 0) - 16, left: (place?.left ?? 0) + ((place?.width ?? 0) - width) / 2 });
      reached.current = page;
    } else if (was.layout !== layout) {
      const middle = { x: width / 2, y: was.zoom === zoom ? 16 : height / 2 };
      const seen = { left: scroller.scrollLeft, top: scroller.scrollTop };
      const kept = anchor.current ?? anchorAt(was.layout, seen, middle);
      scroller.scrollTo(scrollFor(layout, kept));
    }
    anchor.current = null;
    landed.current = scroller.scrollTop;
    setTop(scroller.scrollTop);
  }, [layout, page, zoom, width, height]);

  const onScroll = useCallback(() => {
    const scroller = element.current;
    if (!scroller) return;
    setTop(scroller.scrollTop);
    // The last pages may not reach the top: they are looked at all the same when they were asked for.
    if (Math.abs(scroller.scrollTop - landed.current) < 2) return;
    const now = pageAt(layout, scroller.scrollTop, scroller.clientHeight);
    if (now === reached.current) return;
    reached.current = now;
    onPage(now);
  }, [layout, onPage]);

  // React listens to wheels passively: the page would scroll while it zooms.
  useEffect(() => {
    const scroller = element.current;
    if (!scroller) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = scroller.getBoundingClientRect();
      anchor.current = anchorAt(
        layout,
        { left: scroller.scrollLeft, top: scroller.scrollTop },
        { x: event.clientX - box.left, y: event.clientY - box.top },
      );
      setZoom(clampFactor(factor * Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.002 : 0.05))));
    };
    scroller.addEventListener('wheel', onWheel, { passive: false });
    return () => scroller.removeEventListener('wheel', onWheel);
  }, [layout, factor, setZoom]);

  const grabbed = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  const onDown = (event: PointerEvent<HTMLElement>) => {
    // Over words one selects; everywhere else one moves the page.
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (event.button !== 0 || marking || !target || target.matches('span, button, textarea')) return;
    // Not on the scroll bars.
    if (event.nativeEvent.offsetX > event.currentTarget.clientWidth && target === event.currentTarget) return;
    const { scrollLeft, scrollTop } = event.currentTarget;
    grabbed.current = { x: event.clientX, y: event.clientY, left: scrollLeft, top: scrollTop };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const from = grabbed.current;
    if (!from) return;
    event.currentTarget.scrollTo({ left: from.left + from.x - event.clientX, top: from.top + from.y - event.clientY });
  };

  // The next page is drawn while this one is read, but never before it.
  const [drawn, setDrawn] = useState<ReadonlySet<number>>(new Set());
  const onDrawn = useCallback(
    (number: number) => setDrawn((before) => (before.has(number) ? before : new Set([...before, number]))),
    [],
  );
  const visible = width > 0 ? pagesInView(layout, top, height, 0) : [];
  // The page looked at stays while the zoom changes and the stage is not yet scrolled to where it lies now.
  const near = width > 0 ? [...new Set([...pagesInView(layout, top, height, 0.6), page])] : [];
  const ahead = visible.every((number) => drawn.has(number));
  return (
    <section
      ref={element}
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={viewerTexts.pageOf(page, sizes.length)}
      data-stage
      onScroll={onScroll}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={() => {
        grabbed.current = null;
      }}
      onPointerCancel={() => {
        grabbed.current = null;
      }}
    >
      <div style={{ position: 'relative', width: layout.width, height: layout.height }}>
        {near.map((number) => {
          const placed = layout.pages[number - 1];
          return placed ? (
            <PageSheet
              key={number}
              document={document}
              page={number}
              placed={placed}
              highlight={props.highlight}
              places={props.places}
              waits={!ahead && !visible.includes(number)}
              edits={edits}
              showMarks={props.showMarks}
              marking={marking}
              select={props.select}
              onDrawn={onDrawn}
              onHits={props.onHits}
              saveOriginal={props.saveOriginal}
            />
          ) : null;
        })}
      </div>
    </section>
  );
};

/** The room inside an element's scroll bars. */
const useRoom = (element: RefObject<HTMLElement | null>): Size => {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setRoom({ width: measured.clientWidth, height: measured.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return room;
};
