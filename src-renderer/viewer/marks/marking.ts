import type { MarkColour, MarkKind, MarkShape } from '../../../src-shared/documents/marks.ts';
import { type PageView, type Point, toPage } from '../../../src-shared/documents/page-view.ts';

/** What the pointer does in „Markieren“. */
export type MarkTool = 'select' | MarkKind;

export const markTools: readonly MarkTool[] = ['select', 'arrow', 'line', 'ellipse', 'rectangle', 'freehand', 'text'];

/** What „Markieren“ remembers while it is open. */
export interface Marking {
  readonly tool: MarkTool;
  readonly colour: MarkColour;
  /** The id of the chosen mark. */
  readonly selected: string | null;
}

/** A shorter stroke is a click that slipped: in fractions of what is shown. */
const shortest = 0.008;
/** Points of a freehand line that lie closer say nothing. */
const closest = 0.003;

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The line a hand has drawn so far, with one more point; in fractions of what is shown. */
export function drawnOn(kind: MarkKind, points: readonly Point[], next: Point): readonly Point[] {
  const last = points.at(-1);
  if (kind === 'text' || !last) return [next];
  if (kind !== 'freehand') return [points[0] ?? next, next];
  if (apart(last, next) < closest || points.length >= 400) return points;
  return [...points, next];
}

/** Whether what was drawn is meant: long enough to be no click. */
export function isMeant(kind: MarkKind, points: readonly Point[]): boolean {
  if (kind === 'text') return points.length === 1;
  const [first] = points;
  return first !== undefined && points.some((point) => apart(point, first) >= shortest);
}

/** A shape from points of what is shown, to be kept on the page. */
export const shapeOn = (
  view: PageView,
  kind: MarkKind,
  points: readonly Point[],
  colour: MarkColour,
  text = '',
): MarkShape => ({ kind, colour, text, points: points.map((point) => inside(toPage(view, point))) });

/** The first place of a mark that is put in by the keyboard: in the middle of what is shown. */
export const placedInMiddle = (kind: MarkKind): readonly Point[] => {
  if (kind === 'text') return [{ x: 0.5, y: 0.5 }];
  const points = [
    { x: 0.4, y: 0.4 },
    { x: 0.6, y: 0.6 },
  ];
  return kind === 'freehand' ? [...points, { x: 0.6, y: 0.4 }] : points;
};

/** The mark with one of its points moved by a distance on the page. */
export const bendMark = <M extends MarkShape>(mark: M, index: number, by: Point): M => ({
  ...mark,
  points: mark.points.map((point, at) => (at === index ? inside({ x: point.x + by.x, y: point.y + by.y }) : point)),
});

/** A distance on the screen as a distance on the page. */
export function distanceOnPage(view: PageView, by: Point): Point {
  const from = toPage(view, { x: 0, y: 0 });
  const to = toPage(view, by);
  return { x: to.x - from.x, y: to.y - from.y };
}

const inside = ({ x, y }: Point): Point => ({ x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) });
