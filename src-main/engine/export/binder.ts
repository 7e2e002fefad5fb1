import {
  concatTransformationMatrix,
  drawObject,
  JpegEmbedder,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFPage,
  type PDFRef,
  PDFString,
  popGraphicsState,
  pushGraphicsState,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { dressPage, type PageLook, stampPage } from './page-dress.ts';

/** Where the bound file goes, piece by piece. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** A line of the bookmarks; `sheet` counts from 0 in the order of binding, without the front pages. */
export interface Bookmark {
  readonly title: string;
  readonly sheet: number;
  readonly children: readonly Bookmark[];
}

/** What stands at the foot of a sheet, by its number from 1; nothing where undefined. */
export type Stamp = (sheet: number) => string;

export interface Binder {
  /**
   * Binds all pages of a PDF. `looks` turns and marks pages, `pictures` (JPEG) take the place of pages: those that are cut,
   * for a page that only hides a part would still carry it. Both by page from 0. `unreadable`: nothing of it was bound.
   * Answers the number of pages.
   */
  addPdf(
    bytes: Uint8Array,
    options: {
      readonly stamp: Stamp | undefined;
      readonly looks?: ReadonlyMap<number, PageLook>;
      readonly pictures?: ReadonlyMap<number, Uint8Array>;
    },
  ): Promise<number | 'unreadable'>;
  /** Binds a JPEG on an A4 page of its own, as large as it fits, lying where it is wider than high. */
  addPicture(jpeg: Uint8Array, stamp: Stamp | undefined): Promise<void>;
  /** Sheets bound so far. */
  readonly sheets: () => number;
  /**
   * Puts the front pages before everything, writes bookmarks, page labels and the rest. The front's links lead to the
   * names `sheet-N` (N from 0).
   */
  finish(front: Uint8Array, bookmarks: readonly Bookmark[]): Promise<void>;
}

const A4 = { short: 595.28, long: 841.89 } as const;
const pictureMargin = 34;
/** Actions that run something or send something away; a bound page only shows. */
const dangerous = new Set(['/JavaScript', '/Launch', '/SubmitForm', '/ImportData', '/Rendition', '/RichMediaExecute']);
/** Ties of a page to the file it comes from. */
const ties = ['AA', 'B', 'Tabs', 'StructParents', 'PieceInfo', 'Metadata', 'Thumb'];

const name = (text: string): PDFName => PDFName.of(text);
const text = (words: string): PDFHexString => PDFHexString.fromText(words);
const latin = (words: string): Uint8Array => Buffer.from(words, 'latin1');

/**
 * Binds pages of many files into one PDF that is written while it grows: what has been bound is given to the sink and
 * forgotten, so that a case of a thousand photos needs no more memory than one of ten. Page objects come from pdf-lib;
 * cross-reference table and page tree are written here (ISO 32000-1, 7.5).
 */
export async function createBinder(
  sink: Sink,
  about: { readonly title: string; readonly author: string; readonly createdAt: number },
): Promise<Binder> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const { context } = doc;
  // The library's own catalogue and page tree are never written.
  for (const [ref] of context.enumerateIndirectObjects()) context.delete(ref);
  const pagesRef = context.nextRef();
  const font = await doc.embedFont(StandardFonts.Helvetica);
  await doc.flush();

  const offsets = new Map<number, number>();
  const bound: PDFRef[] = [];
  let position = 0;

  const put = async (bytes: Uint8Array): Promise<void> => {
    position += bytes.length;
    await sink.write(bytes);
  };

  /** Writes everything that was made since the last time, and lets go of it. */
  async function flush(): Promise<void> {
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      offsets.set(ref.objectNumber, position);
      await put(serialized(ref, object));
      context.delete(ref);
    }
  }

  const forget = (): void => {
    for (const [ref] of context.enumerateIndirectObjects()) context.delete(ref);
  };

  function bind(page: PDFPage, stamp: Stamp | undefined): void {
    page.node.set(name('Parent'), pagesRef);
    page.node.set(name('Type'), name('Page'));
    bound.push(page.ref);
    if (stamp) stampPage(page, font, stamp(bound.length));
  }

  /** The pages in their order; those not wanted are undefined. */
  async function copy(bytes: Uint8Array, isWanted: (index: number) => boolean): Promise<(PDFPage | undefined)[]> {
    const source = await PDFDocument.load(bytes, {
      // Protected against changes only, a PDF opens without a password.
      password: '',
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
      throwOnInvalidObject: false,
    });
    for (const page of source.getPages()) freeFromItsFile(page);
    const wanted = source.getPageIndices().filter(isWanted);
    const copied = await doc.copyPages(source, wanted);
    const byIndex = new Map(wanted.map((index, at) => [index, copied[at]]));
    return source.getPageIndices().map((index) => byIndex.get(index));
  }

  async function picturePage(jpeg: Uint8Array): Promise<PDFPage> {
    const embedder = await JpegEmbedder.for(jpeg);
    const image = await embedder.embedIntoContext(context);
    const page = PDFPage.create(doc);
    const lies = embedder.width > embedder.height;
    const [width, height] = lies ? [A4.long, A4.short] : [A4.short, A4.long];
    page.setSize(width, height);
    const scale = Math.min(
      (width - 2 * pictureMargin) / embedder.width,
      (height - 2 * pictureMargin) / embedder.height,
    );
    const [w, h] = [embedder.width * scale, embedder.height * scale];
    const drawn = page.node.newXObject('Image', image);
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(w, 0, 0, h, (width - w) / 2, (height - h) / 2),
      drawObject(drawn),
      popGraphicsState(),
    );
    return page;
  }

  await put(latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'));
  await flush();

  return {
    sheets: () => bound.length,

    async addPdf(bytes, { stamp, looks, pictures }) {
      const before = bound.length;
      try {
        const pages = await copy(bytes, (index) => !pictures?.has(index));
        if (pages.length === 0) throw new Error('no pages');
        for (const [index, copied] of pages.entries()) {
          const look = looks?.get(index);
          const picture = pictures?.get(index);
          if (copied && look) dressPage(copied, look, font);
          const page = copied ?? (picture && (await picturePage(picture)));
          if (page) bind(page, stamp);
        }
      } catch {
        bound.length = before;
        forget();
        return 'unreadable';
      }
      await flush();
      return bound.length - before;
    },

    async addPicture(jpeg, stamp) {
      bind(await picturePage(jpeg), stamp);
      await flush();
    },

    async finish(front, bookmarks) {
      const sheets = bound.splice(0);
      for (const page of await copy(front, () => true)) if (page) bind(page, undefined);
      const fronts = bound.splice(0);
      await flush();
      const all = [...fronts, ...sheets];
      context.assign(pagesRef, context.obj({ Type: 'Pages', Count: all.length, Kids: all }));
      const at = (sheet: number): PDFRef | undefined => sheets[sheet] ?? all[0];
      const names = sheets.map((_, sheet) => sheet).sort((a, b) => compare(destination(a), destination(b)));
      const catalog = context.obj({
        Type: 'Catalog',
        Version: '1.7',
        Lang: PDFString.of('de-DE'),
        Pages: pagesRef,
        PageMode: bookmarks.length > 0 ? 'UseOutlines' : 'UseNone',
        ViewerPreferences: { DisplayDocTitle: true },
        PageLabels: { Nums: [0, { S: 'r' }, fronts.length, { S: 'D' }] },
        Names: {
          Dests: {
            Names: names.flatMap((sheet) => [PDFString.of(destination(sheet)), context.obj([at(sheet), 'Fit'])]),
          },
        },
      });
      const outline = writeOutline(bookmarks);
      if (outline) catalog.set(name('Outlines'), outline);
      const root = context.register(catalog);
      const created = PDFString.fromDate(new Date(about.createdAt));
      const info = context.register(
        context.obj({
          Title: text(about.title),
          Author: text(about.author),
          Creator: text('Fallstand'),
          Producer: text('Fallstand'),
          CreationDate: created,
          ModDate: created,
        }),
      );
      await flush();
      await put(latin(crossReferences(offsets, context.largestObjectNumber, root, info, position)));

      /** Bookmarks as a doubly linked tree (ISO 32000-1, 12.3.3). */
      function writeOutline(children: readonly Bookmark[]): PDFRef | undefined {
        if (children.length === 0) return undefined;
        const ref = context.nextRef();
        const dict = context.obj({ Type: 'Outlines', Count: children.length });
        context.assign(ref, dict);
        link(dict, ref, children);
        return ref;
      }
      function link(parent: PDFDict, parentRef: PDFRef, children: readonly Bookmark[]): void {
        const refs = children.map(() => context.nextRef());
        children.forEach((child, index) => {
          const dict = context.obj({ Title: text(child.title), Parent: parentRef, Dest: [at(child.sheet), 'Fit'] });
          const ref = refs[index];
          const [previous, next] = [refs[index - 1], refs[index + 1]];
          if (previous) dict.set(name('Prev'), previous);
          if (next) dict.set(name('Next'), next);
          if (!ref) return;
          context.assign(ref, dict);
          if (child.children.length > 0) {
            // Negative: closed until a person opens it.
            dict.set(name('Count'), PDFNumber.of(-child.children.length));
            link(dict, ref, child.children);
          }
        });
        const [first, last] = [refs[0], refs.at(-1)];
        if (first && last) {
          parent.set(name('First'), first);
          parent.set(name('Last'), last);
        }
      }
    },
  };
}

/** The name that links to a sheet use; pdfmake's `linkToDestination` takes it. */
export const destination = (sheet: number): string => `sheet-${sheet}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function serialized(ref: PDFRef, object: PDFObject): Uint8Array {
  const head = `${ref.objectNumber} ${ref.generationNumber} obj\n`;
  const tail = '\nendobj\n';
  const bytes = new Uint8Array(head.length + object.sizeInBytes() + tail.length);
  bytes.set(latin(head));
  object.copyBytesInto(bytes, head.length);
  bytes.set(latin(tail), bytes.length - tail.length);
  return bytes;
}

/** The table, the trailer and where the table begins. Numbers that were let go of are free entries. */
function crossReferences(
  offsets: ReadonlyMap<number, number>,
  largest: number,
  root: PDFRef,
  info: PDFRef,
  position: number,
): string {
  const entries = ['0000000000 65535 f \n'];
  for (let number = 1; number <= largest; number++) {
    const offset = offsets.get(number);
    entries.push(offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  return (
    `xref\n0 ${largest + 1}\n${entries.join('')}` +
    `trailer\n<< /Size ${largest + 1} /Root ${root.toString()} /Info ${info.toString()} >>\nstartxref\n${position}\n%%EOF\n`
  );
}

/** Takes from a page what runs, what belongs to its old file, and links inside that file: they would lead nowhere. */
function freeFromItsFile(page: PDFPage): void {
  for (const tie of ties) page.node.delete(name(tie));
  const annotations = page.node.lookupMaybe(name('Annots'), PDFArray);
  if (!annotations) return;
  for (let index = annotations.size() - 1; index >= 0; index--) {
    const annotation = annotations.lookup(index);
    if (!(annotation instanceof PDFDict)) continue;
    annotation.delete(name('AA'));
    annotation.delete(name('P'));
    const isLink = annotation.lookup(name('Subtype')) === name('Link');
    const action = annotation.lookup(name('A'));
    const kind = action instanceof PDFDict ? String(action.lookup(name('S'))) : '';
    // A front page's links lead to named places of the bound file.
    const leadsAway = kind === '/URI' || (kind === '/GoTo' && isNamed(action));
    if (isLink && !leadsAway) annotations.remove(index);
    else if (dangerous.has(kind)) annotation.delete(name('A'));
    else if (action instanceof PDFDict) action.delete(name('Next'));
  }
}

const isNamed = (action: PDFObject | undefined): boolean =>
  action instanceof PDFDict && !(action.lookup(name('D')) instanceof PDFArray);
