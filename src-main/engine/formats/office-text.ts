/**
 * The words of Word, Excel, PowerPoint and OpenDocument files. Only text is taken: no macro, formula, link or foreign
 * part is looked at, and no entity of a document type is resolved.
 */
import { XMLParser } from 'fast-xml-parser';
import { ReadingFailure } from '../documents/reading.ts';
import { builtInFormat, dayWords, isDayFormat } from './excel-days.ts';
import { openZipParts, type ZipParts } from './zip-parts.ts';

type OfficeKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp';

/** A thousand pages of text are about 5 MB of XML. */
const largestPart = 24 * 1024 * 1024;
const mostSheets = 50;
const mostRows = 20_000;

/** Throws ReadingFailure `office-broken`, `office-encrypted`. */
export async function officeText(kind: OfficeKind, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const parts = await openZipParts(bytes).catch(broken);
  return (await textOf[kind](parts)).trim();
}

function broken(): never {
  throw new ReadingFailure('office-broken');
}

const textOf: Readonly<Record<OfficeKind, (parts: ZipParts) => Promise<string>>> = {
  async docx(parts) {
    const main = await required(parts, 'word/document.xml');
    const more = parts.names.filter((name) => /^word\/(header|footer|footnotes|comments)\d*\.xml$/.test(name)).sort();
    const texts = [wordText(main)];
    for (const name of more) texts.push(wordText((await parts.text(name, largestPart)) ?? ''));
    return texts.filter(Boolean).join('\n\n');
  },
  async pptx(parts) {
    const slides = parts.names
      .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const texts: string[] = [];
    for (const name of slides) texts.push(wordText((await parts.text(name, largestPart)) ?? ''));
    return texts.filter(Boolean).join('\n\n');
  },
  xlsx: sheetText,
  odt: openDocumentText,
  ods: openDocumentText,
  odp: openDocumentText,
};

async function required(parts: ZipParts, name: string): Promise<string> {
  return (await parts.text(name, largestPart)) ?? broken();
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  processEntities: true,
  htmlEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** An element as fast-xml-parser gives it in order: one key, its name, with its children; text under `#text`. */
type Node = Readonly<Record<string, unknown>>;

function parse(xml: string): Node[] {
  // A document type is how entities are made to grow without end; office programs write none.
  if (/<!DOCTYPE/i.test(xml)) throw new ReadingFailure('office-broken');
  try {
    const found: unknown = parser.parse(xml);
    return Array.isArray(found) ? found : [];
  } catch {
    return broken();
  }
}

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const localName = (node: Node): string => nameOf(node).split(':').pop() ?? '';
const childrenOf = (node: Node): Node[] => {
  const found = node[nameOf(node)];
  return Array.isArray(found) ? found : [];
};
function attributeOf(node: Node, name: string): string {
  const found: unknown = node[':@'];
  const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** Walks iteratively: a file may nest a million elements to break a parser that recurses. */
function walk(roots: readonly Node[], enter: (node: Node) => void, leave: (node: Node) => void): void {
  const stack: { node: Node; left: boolean }[] = roots.map((node) => ({ node, left: false })).reverse();
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.left) {
      leave(top.node);
      continue;
    }
    enter(top.node);
    stack.push({ node: top.node, left: true });
    for (const child of childrenOf(top.node).reverse()) stack.push({ node: child, left: false });
  }
}

const spaces = (count: string): string => ' '.repeat(Math.min(80, Math.max(1, Number.parseInt(count, 10) || 1)));

/** Word and PowerPoint: text stands in `t`, paragraphs in `p`, cells in `tc`. */
function wordText(xml: string): string {
  let text = '';
  let inText = 0;
  walk(
    parse(xml),
    (node) => {
      const name = localName(node);
      if (name === 't') inText += 1;
      else if (name === 'tab') text += '\t';
      else if (name === 'br' || name === 'cr') text += '\n';
      else if (name === '#text' && inText > 0) text += String(node['#text']);
    },
    (node) => {
      const name = localName(node);
      if (name === 't') inText -= 1;
      else if (name === 'p' || name === 'tr') text += '\n';
      else if (name === 'tc') text = `${text.trimEnd()}\t`;
    },
  );
  return tidy(text);
}

async function openDocumentText(parts: ZipParts): Promise<string> {
  // A protected OpenDocument file keeps its list of parts readable, the parts not.
  const manifest = (await parts.text('META-INF/manifest.xml', largestPart)) ?? '';
  if (manifest.includes('encryption-data')) throw new ReadingFailure('office-encrypted');
  let text = '';
  let inBody = 0;
  walk(
    parse(await required(parts, 'content.xml')),
    (node) => {
      const name = localName(node);
      if (name === 'body') inBody += 1;
      else if (inBody === 0) return;
      else if (name === 'tab') text += '\t';
      else if (name === 'line-break') text += '\n';
      else if (name === 's') text += spaces(attributeOf(node, 'text:c'));
      else if (name === '#text') text += String(node['#text']);
    },
    (node) => {
      const name = localName(node);
      if (name === 'body') inBody -= 1;
      else if (name === 'p' || name === 'h' || name === 'table-row') text += '\n';
      else if (name === 'table-cell') text = `${text.trimEnd()}\t`;
    },
  );
  return tidy(text);
}

async function sheetText(parts: ZipParts): Promise<string> {
  const shared = sharedStrings((await parts.text('xl/sharedStrings.xml', largestPart)) ?? '');
  const formats = cellFormats((await parts.text('xl/styles.xml', largestPart)) ?? '');
  const since1904 = countsFrom1904((await parts.text('xl/workbook.xml', largestPart)) ?? '');
  const sheets = parts.names
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .slice(0, mostSheets);
  const wordOf = (value: string, type: string, style: string): string => {
    if (type === 's') return shared[Number(value)] ?? '';
    const format = formats[Number(style)] ?? '';
    // Cells without a type hold numbers; what a formula made of letters has one.
    if ((type !== '' && type !== 'n') || value === '' || !isDayFormat(format)) return value;
    return dayWords(Number(value), format, since1904);
  };
  const texts: string[] = [];
  for (const name of sheets) texts.push(rowsOf((await parts.text(name, largestPart)) ?? '', wordOf));
  return texts.filter(Boolean).join('\n\n');
}

/** The format of each style that cells name by its place. */
function cellFormats(xml: string): string[] {
  const own = new Map<string, string>();
  const styles: string[] = [];
  let inCells = 0;
  walk(
    parse(xml),
    (node) => {
      const name = localName(node);
      if (name === 'numFmt') own.set(attributeOf(node, 'numFmtId'), attributeOf(node, 'formatCode'));
      else if (name === 'cellXfs') inCells += 1;
      else if (name === 'xf' && inCells > 0) styles.push(attributeOf(node, 'numFmtId'));
    },
    (node) => {
      if (localName(node) === 'cellXfs') inCells -= 1;
    },
  );
  return styles.map((id) => own.get(id) ?? builtInFormat(Number(id)));
}

/** Excel for Macintosh once began its calendar four years later. */
function countsFrom1904(xml: string): boolean {
  let found = false;
  walk(
    parse(xml),
    (node) => {
      if (localName(node) === 'workbookPr') found = /^(1|true)$/.test(attributeOf(node, 'date1904'));
    },
    () => {},
  );
  return found;
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  let inText = 0;
  walk(
    parse(xml),
    (node) => {
      const name = localName(node);
      if (name === 'si') current = '';
      else if (name === 't') inText += 1;
      else if (name === '#text' && inText > 0) current += String(node['#text']);
    },
    (node) => {
      const name = localName(node);
      if (name === 't') inText -= 1;
      else if (name === 'si') strings.push(current);
    },
  );
  return strings;
}

function rowsOf(xml: string, wordOf: (value: string, type: string, style: string) => string): string {
  const rows: string[] = [];
  let cells: string[] = [];
  let value = '';
  let type = '';
  let style = '';
  let inValue = 0;
  walk(
    parse(xml),
    (node) => {
      const name = localName(node);
      if (name === 'row') cells = [];
      else if (name === 'c') [value, type, style] = ['', attributeOf(node, 't'), attributeOf(node, 's')];
      else if (name === 'v' || name === 't') inValue += 1;
      else if (name === '#text' && inValue > 0) value += String(node['#text']);
    },
    (node) => {
      const name = localName(node);
      if (name === 'v' || name === 't') inValue -= 1;
      else if (name === 'c') cells.push(wordOf(value, type, style));
      else if (name === 'row' && rows.length < mostRows) rows.push(cells.join('\t').trimEnd());
    },
  );
  return tidy(rows.join('\n'));
}

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
