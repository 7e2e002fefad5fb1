import { Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type MarkShape, moveMark, type PageMark } from '../../../src-shared/documents/marks.ts';
import { type PageView, type Point, type Size, toShown } from '../../../src-shared/documents/page-view.ts';
import { viewerTexts } from '../../texts/viewer.ts';
import type { PageEdits } from '../pages/page-edits.ts';
import { MarkDrawing, MarkHandle } from './mark-drawing.tsx';
import classes from './mark-layer.module.css';
import { markWords } from './mark-words.ts';
import { bendMark, distanceOnPage, drawnOn, isMeant, type Marking, shapeOn } from './marking.ts';

const texts = viewerTexts.marks;

interface Props {
  readonly page: number;
  readonly marks: readonly PageMark[];
  /** What the picture below shows, and how large it is on the screen. */
  readonly view: PageView;
  readonly size: Size;
  /** Null where marks are only looked at. */
  readonly marking: Marking | null;
  readonly select: (markId: string | null) => void;
  readonly edits: PageEdits;
}

/** What was drawn over a page; in „Markieren“ also to draw, choose, move and bend, with pointer and keys. */
export const MarkLayer = ({ marking, ...props }: Props) =>
  marking ? (
    <EditableMarks marking={marking} {...props} />
  ) : props.marks.length === 0 ? null : (
    <svg
      className={classes.layer}
      viewBox={`0 0 ${props.size.width} ${props.size.height}`}
      role="img"
      aria-label={texts.layer(props.page, props.marks.map(markWords))}
    >
      {props.marks.map((mark) => (
        <MarkDrawing key={mark.id} mark={mark} size={props.size} view={props.view} />
      ))}
    </svg>
  );

/** What the pointer holds: a line being drawn, or a mark (or one of its points) being moved. */
type Held =
  | { readonly what: 'stroke'; readonly points: readonly Point[] }
  | {
      readonly what: 'mark';
      readonly id: string;
      readonly index: number | null;
      readonly from: Point;
      readonly to: Point;
    };

const EditableMarks = ({ page, marks, view, size, marking, select, edits }: Props & { readonly marking: Marking }) => {
  const layer = useRef<SVGSVGElement>(null);
  const [held, setHeld] = useState<Held | null>(null);
  /** What was changed and is not yet back from the engine: it must not jump to where it was. */
  const [changed, setChanged] = useState<PageMark | null>(null);
  const [writing, setWriting] = useState<{ readonly at: Point; readonly mark: PageMark | null } | null>(null);
  const { tool, colour, selected } = marking;

  const shown = (mark: PageMark): PageMark => {
    if (held?.what === 'mark' && held.id === mark.id) {
      const by = distanceOnPage(view, { x: held.to.x - held.from.x, y: held.to.y - held.from.y });
      return held.index === null ? moveMark(mark, by) : bendMark(mark, held.index, by);
    }
    return changed?.id === mark.id ? changed : mark;
  };

  const placeOf = (event: PointerEvent): Point => {
    const box = layer.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) return { x: 0, y: 0 };
    const part = (value: number) => Math.min(1, Math.max(0, value));
    return { x: part((event.clientX - box.left) / box.width), y: part((event.clientY - box.top) / box.height) };
  };

  /** Changes that are not with the engine yet. */
  const underway = useRef(0);
  const send = (mark: PageMark) =>
    void edits.changeMark(mark.id, mark).then((worked) => {
      underway.current = 0;
      if (!worked) setChanged(null);
    });
  const change = (mark: PageMark) => {
    setChanged(mark);
    underway.current = 1;
    send(mark);
  };
  // A key held down is one change, not fifty.
  const sendLater = useDebouncedCallback(send, { delay: 400, flushOnUnmount: true });
  const nudge = (mark: PageMark) => {
    setChanged(mark);
    underway.current = 1;
    sendLater(mark);
  };
  const known = JSON.stringify(marks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the engine has told of the marks anew, its word counts
  useEffect(() => {
    if (underway.current === 0) setChanged(null);
  }, [known]);

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || writing) return;
    const at = placeOf(event);
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest('[data-mark]')?.getAttribute('data-mark') ?? null;
    const point = target?.getAttribute('data-point') ?? null;
    if (tool !== 'select' && !(id !== null && id === selected)) {
      event.preventDefault();
      layer.current?.setPointerCapture(event.pointerId);
      setHeld({ what: 'stroke', points: [at] });
      return;
    }
    select(id);
    if (id === null) return;
    layer.current?.setPointerCapture(event.pointerId);
    setHeld({ what: 'mark', id, index: point === null ? null : Number(point), from: at, to: at });
  };

  const onMove = (event: PointerEvent) => {
    if (!held) return;
    const at = placeOf(event);
    if (held.what === 'mark') setHeld({ ...held, to: at });
    else if (tool !== 'select') setHeld({ what: 'stroke', points: drawnOn(tool, held.points, at) });
  };

  const onUp = (event: PointerEvent) => {
    if (!held) return;
    setHeld(null);
    if (held.what === 'mark') {
      const mark = marks.find(({ id }) => id === held.id);
      if (mark && (held.from.x !== held.to.x || held.from.y !== held.to.y)) change(shown(mark));
      return;
    }
    if (tool === 'select') return;
    const points = tool === 'text' ? [placeOf(event)] : held.points;
    if (!isMeant(tool, points)) return;
    if (tool === 'text') setWriting({ at: points[0] ?? { x: 0.5, y: 0.5 }, mark: null });
    else add(shapeOn(view, tool, points, colour));
  };

  const add = (shape: MarkShape) =>
    void edits.addMark(page, shape).then((id) => {
      if (id !== null) select(id);
    });

  const onMarkKey = (mark: PageMark, event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) {
      sendLater.flush();
      return;
    }
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (direction) {
      const [x = 0, y = 0] = direction;
      const far = event.shiftKey ? 0.05 : 0.005;
      const by = distanceOnPage(view, { x: x * far, y: y * far });
      const now = shown(mark);
      nudge(event.altKey && now.points.length === 2 ? bendMark(now, 1, by) : moveMark(now, by));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      void edits.removeMark(mark.id);
      select(null);
      layer.current?.focus();
    } else if (event.key === 'Enter' && mark.kind === 'text') {
      setWriting({ at: toShown(view, mark.points[0] ?? { x: 0.5, y: 0.5 }), mark });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const written = (text: string) => {
    const now = writing;
    setWriting(null);
    layer.current?.focus({ preventScroll: true });
    if (!now || text.trim() === '') return;
    if (now.mark) {
      if (now.mark.text !== text.trim()) change({ ...now.mark, text: text.trim() });
    } else add(shapeOn(view, 'text', [now.at], colour, text.trim()));
  };

  const draft =
    held?.what === 'stroke' && tool !== 'select' && tool !== 'text' && isMeant(tool, held.points)
      ? shapeOn(view, tool, held.points, colour)
      : null;

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: nor is a fieldset a picture */}
      <svg
        ref={layer}
        className={classes.layer}
        data-editing
        data-tool={tool}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="group"
        aria-label={texts.editing(page)}
        tabIndex={-1}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => setHeld(null)}
      >
        {marks.map((each, index) => {
          const mark = shown(each);
          return (
            // biome-ignore lint/a11y/useSemanticElements: there are no buttons inside an SVG picture
            <g
              key={mark.id}
              data-mark={mark.id}
              data-selected={mark.id === selected}
              className={classes.mark}
              role="button"
              tabIndex={0}
              aria-pressed={mark.id === selected}
              aria-label={texts.one(markWords(mark), index + 1, marks.length)}
              onFocus={() => {
                if (mark.id !== selected && held === null) select(mark.id);
              }}
              onBlur={() => sendLater.flush()}
              onDoubleClick={() => {
                if (mark.kind === 'text') {
                  setWriting({ at: toShown(view, mark.points[0] ?? { x: 0.5, y: 0.5 }), mark });
                }
              }}
              onKeyDown={(event) => onMarkKey(each, event)}
            >
              <MarkDrawing mark={mark} size={size} view={view} />
              <MarkHandle mark={mark} size={size} view={view} />
              {mark.id === selected && mark.points.length <= 2 && mark.kind !== 'text'
                ? mark.points.map((point, at) => {
                    const { x, y } = toShown(view, point);
                    return (
                      <circle
                        // biome-ignore lint/suspicious/noArrayIndexKey: the points of a mark keep their places
                        key={at}
                        data-point={at}
                        className={classes.point}
                        cx={x * size.width}
                        cy={y * size.height}
                        r={7}
                      />
                    );
                  })
                : null}
            </g>
          );
        })}
        {draft && <MarkDrawing mark={draft} size={size} view={view} />}
      </svg>
      {writing && (
        <MarkText
          key={writing.mark?.id ?? 'new'}
          at={writing.at}
          initial={writing.mark?.text ?? ''}
          done={written}
          cancel={() => {
            setWriting(null);
            layer.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
};

/** The field in which a mark's text is written, right where it will stand. */
const MarkText = ({
  at,
  initial,
  done,
  cancel,
}: {
  readonly at: Point;
  readonly initial: string;
  readonly done: (text: string) => void;
  readonly cancel: () => void;
}) => {
  const [text, setText] = useState(initial);
  // The field loses the focus when it goes, too: what was written must not be written twice.
  const ended = useRef(false);
  const end = (take: boolean) => {
    if (ended.current) return;
    ended.current = true;
    if (take) done(text);
    else cancel();
  };
  return (
    <Textarea
      className={classes.writing ?? ''}
      style={{ left: `clamp(4px, calc(${at.x * 100}% - 110px), calc(100% - 224px))`, top: `${at.y * 100}%` }}
      aria-label={texts.text}
      placeholder={texts.textHint}
      autoFocus
      autosize
      minRows={1}
      maxRows={4}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') end(false);
        else if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          end(true);
        }
      }}
    />
  );
};
