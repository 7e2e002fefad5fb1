import { z } from 'zod';
import { type PageView, type Point, type Size, toShown } from './page-view.ts';

/**
 * Marks drawn over a page: a layer of its own that never changes the original. Their points lie on the page as its file
 * shows it (see page-view.ts), so they stay where they belong however the page is turned or cut.
 */

/** German words for the kinds of marks. */
export const markKinds = {
  arrow: 'Pfeil',
  line: 'Linie',
  ellipse: 'Ellipse',
  rectangle: 'Rechteck',
  freehand: 'Freihand',
  text: 'Text',
} as const;
export type MarkKind = keyof typeof markKinds;

/**
 * Four colours told apart by colour-blind eyes too (Okabe and Ito), each with the halo that keeps it visible on a photo
 * of any brightness.
 */
export const markColours = {
  orange: { title: 'Orange', value: '#d55e00', halo: '#ffffff' },
  blue: { title: 'Blau', value: '#0072b2', halo: '#ffffff' },
  yellow: { title: 'Gelb', value: '#f0e442', halo: '#000000' },
  black: { title: 'Schwarz', value: '#000000', halo: '#ffffff' },
} as const;
export type MarkColour = keyof typeof markColours;

export const markKind = z.enum([
  'arrow',
  'line',
  'ellipse',
  'rectangle',
  'freehand',
  'text',
]) satisfies z.ZodType<MarkKind>;
export const markColour = z.enum(['orange', 'blue', 'yellow', 'black']) satisfies z.ZodType<MarkColour>;

/** Hundreds of points draw any line a hand can; more would make the event too large. */
export const mostPoints = 400;
const fraction = z.number().min(0).max(1);
const point = z.object({ x: fraction, y: fraction });

/** What a person draws. */
export const markShape = z
  .object({
    kind: markKind,
    /** From tail to head; two opposite corners; the middle of a text; every point of a freehand line. */
    points: z.array(point).min(1).max(mostPoints),
    text: z.string().trim().max(200, 'Der Text ist zu lang (höchstens 200 Zeichen).').default(''),
    colour: markColour,
  })
  .refine(({ kind, points }) => pointsFit(kind, points.length), 'Diese Markierung ist unvollständig.')
  .refine(({ kind, text }) => kind !== 'text' || text !== '', 'Der Text der Markierung fehlt.');

export interface MarkShape {
  readonly kind: MarkKind;
  readonly points: readonly Point[];
  /** Only where `kind` is `text`; may have several lines. */
  readonly text: string;
  readonly colour: MarkColour;
}

/** A mark with the identity of its row. */
export interface PageMark extends MarkShape {
  readonly id: string;
}

const pointsFit = (kind: MarkKind, count: number): boolean =>
  kind === 'text' ? count === 1 : kind === 'freehand' ? count >= 2 : count === 2;

const storedPoints = z.array(z.tuple([fraction, fraction])).max(mostPoints);

/** The points as their column holds them, to a ten-thousandth: finer than any screen or print. */
export const encodePoints = (points: readonly Point[]): string =>
  JSON.stringify(points.map(({ x, y }) => [rounded(x), rounded(y)]));

/** A mark as its row holds it; undefined where this version cannot read it (it is then kept and not shown). */
export function readMark(row: {
  readonly id: string;
  readonly kind: string | null;
  readonly shape: string | null;
  readonly text: string | null;
  readonly colour: string | null;
}): PageMark | undefined {
  const kind = markKind.safeParse(row.kind);
  const points = storedPoints.safeParse(parsed(row.shape ?? ''));
  if (!kind.success || !points.success || !pointsFit(kind.data, points.data.length)) return undefined;
  const colour = markColour.safeParse(row.colour);
  return {
    id: row.id,
    kind: kind.data,
    points: points.data.map(([x, y]) => ({ x, y })),
    text: row.text ?? '',
    colour: colour.success ? colour.data : 'orange',
  };
}

/** The mark moved by a distance on the page, as far as the page's edges let it go as a whole. */
export function moveMark<M extends MarkShape>(mark: M, by: Point): M {
  const room = (values: readonly number[], distance: number): number =>
    Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), distance));
  const dx = room(
    mark.points.map(({ x }) => x),
    by.x,
  );
  const dy = room(
    mark.points.map(({ y }) => y),
    by.y,
  );
  return { ...mark, points: mark.points.map(({ x, y }) => ({ x: clamp(x + dx), y: clamp(y + dy) })) };
}

/** One line to draw, in pixels of what is shown. */
export interface MarkStroke {
  /** SVG path data. */
  readonly d: string;
  readonly width: number;
  /** Filled with the mark's colour: an arrow's head. */
  readonly filled: boolean;
}

export interface MarkText {
  readonly text: string;
  /** The middle of the line. */
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

/** How a mark is drawn on a picture of the shown part of its page, `size` pixels large. */
export interface MarkDrawing {
  readonly colour: string;
  readonly halo: string;
  readonly haloWidth: number;
  readonly strokes: readonly MarkStroke[];
  readonly texts: readonly MarkText[];
}

/** The geometry of a mark; screen and engine draw from the same. Lines keep their width whatever the cut. */
export function drawMark(mark: MarkShape, size: Size, view: PageView): MarkDrawing {
  const { value, halo } = markColours[mark.colour];
  const width = strokeWidth(size);
  const points = mark.points.map((each) => {
    const { x, y } = toShown(view, each);
    return { x: x * size.width, y: y * size.height };
  });
  return {
    colour: value,
    halo,
    haloWidth: width * 0.5,
    strokes: strokesOf(mark.kind, points, width),
    texts: mark.kind === 'text' ? textsOf(mark.text, points[0] ?? { x: 0, y: 0 }, size) : [],
  };
}

/** How thick a line is on a picture of this size. */
export const strokeWidth = ({ width, height }: Size): number => Math.max(1.5, Math.max(width, height) * 0.0045);

function strokesOf(kind: MarkKind, points: readonly Point[], width: number): readonly MarkStroke[] {
  const [a, b] = points;
  if (!a || !b) return [];
  if (kind === 'arrow') return arrow(a, b, width);
  if (kind === 'ellipse') {
    const [rx, ry] = [Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2];
    const [cx, cy] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    const half = (toX: number): string => `A${px(rx)} ${px(ry)} 0 1 1 ${px(toX)} ${px(cy)}`;
    return [{ d: `M${px(cx - rx)} ${px(cy)}${half(cx + rx)}${half(cx - rx)}Z`, width, filled: false }];
  }
  if (kind === 'rectangle') {
    return [{ d: `M${at(a)}H${px(b.x)}V${px(b.y)}H${px(a.x)}Z`, width, filled: false }];
  }
  return [{ d: `M${points.map(at).join('L')}`, width, filled: false }];
}

function arrow(tail: Point, head: Point, width: number): readonly MarkStroke[] {
  const length = Math.hypot(head.x - tail.x, head.y - tail.y);
  if (length === 0) return [{ d: `M${at(tail)}L${at(head)}`, width, filled: false }];
  const [ux, uy] = [(head.x - tail.x) / length, (head.y - tail.y) / length];
  const long = Math.min(length, width * 5);
  const neck = { x: head.x - ux * long, y: head.y - uy * long };
  const wing = long * 0.45;
  const left = { x: neck.x - uy * wing, y: neck.y + ux * wing };
  const right = { x: neck.x + uy * wing, y: neck.y - ux * wing };
  return [
    { d: `M${at(tail)}L${at(neck)}`, width, filled: false },
    { d: `M${at(head)}L${at(left)}L${at(right)}Z`, width: width * 0.5, filled: true },
  ];
}

function textsOf(text: string, middle: Point, size: Size): readonly MarkText[] {
  const letters = Math.max(11, Math.max(size.width, size.height) * 0.026);
  const lines = text.split('\n');
  const step = letters * 1.25;
  // About as wide as the letters will be, so that a text at the edge is not cut off.
  const wide = Math.max(...lines.map((line) => line.length)) * letters * 0.56;
  const inside = middle.x >= 0 && middle.x <= size.width && middle.y >= 0 && middle.y <= size.height;
  const kept = (at: number, length: number, room: number): number =>
    inside && length < room ? Math.min(room - length / 2, Math.max(length / 2, at)) : at;
  const x = kept(middle.x, wide, size.width);
  const y = kept(middle.y, step * lines.length, size.height);
  return lines.map((line, index) => ({
    text: line,
    x,
    baseline: y + (index - (lines.length - 1) / 2) * step + letters * 0.35,
    size: letters,
  }));
}

/** A text as path data for letters one unit high, baseline at 0 and y pointing down, and its width. */
export type OutlineText = (text: string) => { readonly d: string; readonly width: number };

/**
 * The marks as one SVG picture to lay over a picture of what the view shows of their page, `size` pixels large. With
 * `outline` texts become paths and need no font where they are drawn.
 */
export function marksSvg(
  marks: readonly MarkShape[],
  { width, height }: Size,
  view: PageView,
  outline?: OutlineText,
): string {
  const drawn = marks.map((mark) => drawnMark(drawMark(mark, { width, height }, view), outline)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}" stroke-linecap="round" stroke-linejoin="round">${drawn}</svg>`;
}

function drawnMark({ colour, halo, haloWidth, strokes, texts }: MarkDrawing, outline?: OutlineText): string {
  const pass = (ink: string, more: number): string =>
    strokes
      .map(
        ({ d, width, filled }) =>
          `<path d="${d}" fill="${filled ? ink : 'none'}" stroke="${ink}" stroke-width="${px(width + more)}"/>`,
      )
      .join('');
  return `<g>${pass(halo, 2 * haloWidth)}${pass(colour, 0)}${texts.map((text) => drawnText(text, colour, halo, haloWidth, outline)).join('')}</g>`;
}

function drawnText(
  { text, x, baseline, size }: MarkText,
  colour: string,
  halo: string,
  haloWidth: number,
  outline?: OutlineText,
): string {
  if (!outline) {
    const place = `x="${px(x)}" y="${px(baseline)}" font-size="${px(size)}"`;
    return `<text ${place} font-family="IBM Plex Sans" font-weight="600" text-anchor="middle" fill="${colour}" stroke="${halo}" stroke-width="${px(2 * haloWidth)}" paint-order="stroke">${escaped(text)}</text>`;
  }
  const { d, width } = outline(text);
  // Two passes and not `paint-order`, which not every drawer of SVG knows.
  const place = `transform="translate(${px(x - (width * size) / 2)} ${px(baseline)}) scale(${px(size)})"`;
  return `<g ${place}><path d="${d}" fill="${halo}" stroke="${halo}" stroke-width="${px((2 * haloWidth) / size)}"/><path d="${d}" fill="${colour}"/></g>`;
}

const px = (value: number): string => String(Math.round(value * 10_000) / 10_000);
const at = ({ x, y }: Point): string => `${px(x)} ${px(y)}`;
const rounded = (value: number): number => Math.round(clamp(value) * 10_000) / 10_000;
const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[^\P{Cc}\n]/gu, '');

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
