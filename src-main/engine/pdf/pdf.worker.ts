import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { chronicleDocument } from '../chronicle/document.ts';
import type { MadePdf, PdfDefinition, PdfOptions, PdfRequest, PdfResponse, PdfWorkerData } from './definition.ts';
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

const make = async (definition: PdfDefinition, options: PdfOptions): Promise<MadePdf> => {
  let pages = 0;
  const created = new Date(options.createdAt);
  const attachments = (definition.attachments ?? []).map((file) => {
    const source = `attachment/${file.name}`;
    files.writeFileSync(source, Buffer.from(file.bytes));
    return { file, source };
  });
  try {
    // pdfmake writes into the font table it is given, so each document gets its own.
    pdfmake.setFonts({ Plex: { ...faces } });
    const bytes = await pdfmake
      .createPdf({
        version: '1.7',
        language: 'de-DE',
        displayTitle: true,
        info: {
          title: definition.title,
          author: definition.officeName,
          creator: 'Fallstand',
          producer: 'Fallstand (pdfmake)',
          creationDate: created,
          modDate: created,
        },
        pageSize: page.size,
        pageMargins: [page.left, page.top, page.right, page.bottom],
        defaultStyle,
        styles,
        header: () => pageHeader(definition.officeName, definition.headline),
        footer: (current, count) => {
          pages = count;
          return pageFooter(definition.footline, current, count);
        },
        content: definition.content,
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
      })
      .getBuffer();
    return { bytes: new Uint8Array(bytes), pages };
  } finally {
    for (const { source } of attachments) delete files.storage[source];
  }
};

parentPort?.on('message', ({ id, job, options }: PdfRequest) => {
  make('chronicle' in job ? chronicleDocument(job.chronicle) : job, options)
    .then((made) => parentPort?.postMessage({ id, made } satisfies PdfResponse, [made.bytes.buffer]))
    .catch((thrown: unknown) => {
      const failed = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      parentPort?.postMessage({ id, failed } satisfies PdfResponse);
    });
});
