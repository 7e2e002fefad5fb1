import { type PointerEvent, useRef, useState } from 'react';
import { signatureTexts } from '../../texts/signatures.ts';
import classes from './signatures.module.css';

/** x, y in pixels of the pad, milliseconds since the first point, pressure 0 to 1. */
export type Point = [number, number, number, number];
export type Strokes = readonly Point[][];

const lineOf = (stroke: readonly Point[]): string => {
  const points = stroke.map(([x, y]) => `${x},${y}`);
  // A dot is a line of no length with round ends.
  return points.length === 1 ? `${points[0]} ${points[0]}` : points.join(' ');
};

/** Takes strokes of mouse, finger or pen. Where a pen is at work, the hand that rests on the screen draws nothing. */
export const SignaturePad = ({
  strokes,
  onChange,
}: {
  readonly strokes: Strokes;
  readonly onChange: (strokes: Strokes) => void;
}) => {
  const pointer = useRef<{ readonly id: number; readonly type: string } | null>(null);
  const penSeen = useRef(false);
  const start = useRef<number | null>(null);
  const drawn = useRef<Point[]>([]);
  const [current, setCurrent] = useState<readonly Point[]>([]);
  const draw = (points: Point[]) => {
    drawn.current = points;
    setCurrent(points);
  };
  const pointsOf = (event: PointerEvent<SVGSVGElement>): Point[] => {
    const box = event.currentTarget.getBoundingClientRect();
    const coalesced = event.nativeEvent.getCoalescedEvents();
    const all = coalesced.length > 0 ? coalesced : [event.nativeEvent];
    start.current ??= event.timeStamp;
    const from = start.current;
    const round = (value: number) => Math.round(value * 10) / 10;
    return all.map(
      (one): Point => [
        round(one.clientX - box.left),
        round(one.clientY - box.top),
        Math.max(0, Math.round(one.timeStamp - from)),
        one.pressure > 0 ? Math.min(1, one.pressure) : 0.5,
      ],
    );
  };
  const finish = (event: PointerEvent<SVGSVGElement>) => {
    if (pointer.current?.id !== event.pointerId) return;
    pointer.current = null;
    if (drawn.current.length > 0) onChange([...strokes, drawn.current]);
    draw([]);
  };
  const all = current.length > 0 ? [...strokes, current] : strokes;
  return (
    <svg
      className={classes.pad}
      role="img"
      // Takes the focus with the pointer, so that the dialog's keys go on working.
      tabIndex={-1}
      aria-label={signatureTexts.pad}
      data-strokes={strokes.length}
      onPointerDown={(event) => {
        const { pointerId: id, pointerType: type } = event;
        if (event.button !== 0 || (type === 'touch' && penSeen.current)) return;
        if (type === 'pen') penSeen.current = true;
        // A pen takes over from the hand that touched down before it.
        if (pointer.current !== null && !(type === 'pen' && pointer.current.type === 'touch')) return;
        pointer.current = { id, type };
        event.currentTarget.setPointerCapture(id);
        draw(pointsOf(event));
      }}
      onPointerMove={(event) => {
        if (pointer.current?.id === event.pointerId) draw([...drawn.current, ...pointsOf(event)]);
      }}
      onPointerUp={finish}
      onPointerCancel={finish}
    >
      {all.length === 0 && (
        <text x="16" y="30" fill="#5c666d" fontSize="14">
          {signatureTexts.padEmpty}
        </text>
      )}
      <line x1="16" y1="75%" x2="96%" y2="75%" stroke="#b4bcc2" />
      {all.map((stroke) => (
        <polyline
          key={`${stroke[0]?.join()}`}
          points={lineOf(stroke)}
          fill="none"
          stroke="#1d2226"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
};
