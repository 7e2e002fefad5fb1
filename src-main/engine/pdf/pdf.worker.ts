import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.d.ts';
import { chronicleDocument } from '../chronicle/document.ts';
import type {
  MadePdf,
  PdfDefinition,
  PdfJob,
  PdfOptions,
  PdfRequest,
  PdfResponse,
  PdfWorkerData,
} from './definition.ts';
import { LETTER_STYLE, letterPage } from './letter-page.ts';
import type { LetterSheet } from './letter-sheet.ts';
import { defaultStyle, page, pageFooter, pageHeader, styles, tableLayouts } from './style.ts';

declare module 'pdfmake' {
  /** The only files pdfmake sees (pdfmake/js/virtual-fs.js); the published types leave it out. */
  const virtualfs: {
    readonly storage: Record<string, Uint8Array>;
    writeFileSync(name: string, content: Uint8Array): void;
  };
}

/*
 * Makes PDFs away from the engine's own loop: pdfmake computes for a second or more without a pause. It may read
 * nothing by itself, neither network nor files: fonts and attachments are put into its virtual file system here.
 */
const { fontsDir } = workerData as PdfWorkerData;
const files = pdfmake.virtualfs;

const faces = {
  normal: 'IBMPlexSans-Regular.woff',
  bold: 'IBMPlexSans-SemiBold.woff',
  italics: 'IBMPlexSans-Italic.woff',
  bolditalics: 'IBMPlexSans-SemiBold.woff',
};
for (const face of new Set(Object.values(faces))) files.writeFileSync(face, readFileSync(join(fontsDir, face)));

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);
pdfmake.setTableLayouts(tableLayouts);

/** What all PDFs have in common; `pages` of the answer are told by the footer. */
const set = async (
  about: { readonly title: string; readonly author: string },
  created: Date,
  page: Omit<TDocumentDefinitions, 'info'>,
): Promise<Uint8Array<ArrayBuffer>> => {
  // pdfmake writes into the font table it is given, so each document gets its own.
  pdfmake.setFonts({ Plex: { ...faces } });
  const bytes = await pdfmake
    .createPdf({
      version: '1.7',
      language: 'de-DE',
      displayTitle: true,
      info: {
        ...about,
        creator: 'Fallstand',
        producer: 'Fallstand (pdfmake)',
        creationDate: created,
        modDate: created,
      },
      pageSize: 'A4',
      styles,
      ...page,
    })
    .getBuffer();
  return new Uint8Array(bytes);
};

const dataUrl = (mime: string, bytes: Uint8Array): string =>
  `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;

const makeReport = async (definition: PdfDefinition, created: Date): Promise<MadePdf> => {
  let pages = 0;
  const attachments = (definition.attachments ?? []).map((file) => {
    const source = `attachment/${file.name}`;
    files.writeFileSync(source, Buffer.from(file.bytes));
    return { file, source };
  });
  try {
    const bytes = await set({ title: definition.title, author: definition.officeName }, created, {
      pageSize: page.size,
      pageMargins: [page.left, page.top, page.right, page.bottom],
      defaultStyle,
      header: () => pageHeader(definition.officeName, definition.headline),
      footer: (current, count) => {
        pages = count;
        return pageFooter(definition.footline, current, count);
      },
      content: definition.content,
      images: Object.fromEntries(
        Object.entries(definition.images ?? {}).map(([name, jpeg]) => [name, dataUrl('image/jpeg', jpeg)]),
      ),
      files: Object.fromEntries(
        attachments.map(({ file, source }) => [
          file.name,
          {
            src: source,
            name: file.name,
            type: file.mime,
            description: file.description,
            creationDate: created,
            modifiedDate: created,
            relationship: 'Data',
          },
        ]),
      ),
    });
    return { bytes, pages };
  } finally {
    for (const { source } of attachments) delete files.storage[source];
  }
};

const makeLetter = async (sheet: LetterSheet, created: Date): Promise<MadePdf> => {
  let pages = 0;
  const { logo } = sheet.letterhead;
  const bytes = await set({ title: sheet.title, author: sheet.author }, created, {
    // For archives: fonts and colour profile inside, metadata as XMP (ISO 19005-2, level B). A draft is not for keeping.
    ...(sheet.draft ? {} : { subset: 'PDF/A-2b' }),
    defaultStyle: { ...defaultStyle, ...LETTER_STYLE },
    ...letterPage(sheet, (count) => {
      pages = count;
    }),
    ...(logo ? { images: { logo: dataUrl(logo.mime, logo.bytes) } } : {}),
  });
  return { bytes, pages };
};

const make = (job: PdfJob, { createdAt }: PdfOptions): Promise<MadePdf> => {
  const created = new Date(createdAt);
  if ('letter' in job) return makeLetter(job.letter, created);
  return makeReport('chronicle' in job ? chronicleDocument(job.chronicle) : job, created);
};

parentPort?.on('message', ({ id, job, options }: PdfRequest) => {
  make(job, options)
    .then((made) => parentPort?.postMessage({ id, made } satisfies PdfResponse, [made.bytes.buffer]))
    .catch((thrown: unknown) => {
      const failed = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      parentPort?.postMessage({ id, failed } satisfies PdfResponse);
    });
});
