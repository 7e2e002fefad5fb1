/**
 * Words that are searched, marked and copied but not seen: PDF text in render mode 3, in a font without shapes whose
 * every character is half an em wide, stretched to the word's box.
 */
import { type PDFDocument, type PDFRef, PDFString } from '@cantoo/pdf-lib';

export interface InvisibleFont {
  readonly ref: PDFRef;
  /** The text as the hexadecimal string that stands in the page's content. */
  readonly encode: (text: string) => string;
}

/** The box that is shown, in the page's own coordinates, and the quarter turns clockwise by which it is shown. */
export interface PageGeometry {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turned: number;
}

interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

type Point = readonly [number, number];

const emWidth = 0.5;
const hex = (value: number): string => value.toString(16).padStart(4, '0');

/** `fontBytes`: a TrueType font whose glyph 1 is empty. It shall write these texts. */
export function createInvisibleFont(pdf: PDFDocument, fontBytes: Uint8Array, texts: readonly string[]): InvisibleFont {
  const { context } = pdf;
  const characters = [...new Set([' ', ...texts.flatMap((text) => [...text])])];
  const codes = new Map(characters.map((character, index) => [character, index + 1]));
  const file = context.register(context.flateStream(fontBytes, { Length1: fontBytes.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'GlyphLessFont',
      Flags: 5,
      FontBBox: [0, 0, 1000 * emWidth, 1000],
      ItalicAngle: 0,
      Ascent: 1000,
      Descent: -1,
      CapHeight: 1000,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const glyphs = new Uint8Array(2 * (characters.length + 1));
  for (let code = 1; code <= characters.length; code++) glyphs[2 * code + 1] = 1;
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'GlyphLessFont',
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000 * emWidth,
      CIDToGIDMap: context.register(context.flateStream(glyphs)),
    }),
  );
  const ref = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'GlyphLessFont',
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(characters))),
    }),
  );
  return { ref, encode: (text) => [...text].map((each) => hex(codes.get(each) ?? 0)).join('') };
}

/** Says of each code which character it is; at most 100 in one block, as the format wants it. */
function toUnicode(characters: readonly string[]): string {
  const lines = characters.map((character, index) => {
    const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at))).join('');
    return `<${hex(index + 1)}> <${units}>`;
  });
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    const block = lines.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n');
}

/** The content stream that writes the words; each exactly as long and as high as its box. */
export function contentOfWords(
  words: readonly Word[],
  options: { turns: number; geometry: PageGeometry; fontName: string; encode: (text: string) => string },
): string {
  const { turns, geometry, fontName, encode } = options;
  const lines = words.flatMap((word) => {
    const { start, end, top } = cornersOf(word, turns);
    const [from, to, up] = [start, end, top].map((point) => onPage(point, geometry));
    if (!from || !to || !up) return [];
    const [length, size] = [distance(from, to), distance(from, up)];
    const letters = [...word.text].length;
    if (length < 0.01 || size < 0.01 || letters === 0) return [];
    const along = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const across = [(up[0] - from[0]) / size, (up[1] - from[1]) / size];
    const matrix = [...along, ...across, ...from].map((value) => value.toFixed(4)).join(' ');
    const stretch = ((100 * length) / (letters * emWidth * size)).toFixed(3);
    // The blank parts it from the next word for readers that do not look at places.
    return [`${matrix} Tm ${fontName} ${size.toFixed(3)} Tf ${stretch} Tz <${encode(`${word.text} `)}> Tj`];
  });
  return `BT 3 Tr\n${lines.join('\n')}\nET`;
}

/** Where the word's baseline begins and ends and how high it reaches, on the page as it is shown. */
function cornersOf({ x, y, w, h }: Word, turns: number): { start: Point; end: Point; top: Point } {
  const [right, bottom] = [x + w, y + h];
  // A page that must be turned clockwise once has its lines running upwards.
  if (turns === 1) return { start: [right, bottom], end: [right, y], top: [x, bottom] };
  if (turns === 2) return { start: [right, y], end: [x, y], top: [right, bottom] };
  if (turns === 3) return { start: [x, y], end: [x, bottom], top: [right, y] };
  return { start: [x, bottom], end: [right, bottom], top: [x, y] };
}

/** From fractions of the page as it is shown (from the top left) to its own coordinates (from the bottom left). */
function onPage([fx, fy]: Point, { x, y, width, height, turned }: PageGeometry): Point {
  if (turned === 1) return [x + fy * width, y + fx * height];
  if (turned === 2) return [x + (1 - fx) * width, y + fy * height];
  if (turned === 3) return [x + (1 - fy) * width, y + (1 - fx) * height];
  return [x + fx * width, y + (1 - fy) * height];
}

const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
