import { rm } from 'node:fs/promises';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { ExportGap } from '../../../src-shared/contract/export.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { exportTexts } from '../../../src-shared/texts/export.ts';
import { caseQueries } from '../cases/queries.ts';
import { chroniclePdf } from '../chronicle/commands.ts';
import { statementPdf } from '../claims/export.ts';
import type { Desk } from '../desk.ts';
import { createWorkerThread, WorkerGone, type WorkerThread } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { Bookmark } from './binder.ts';
import { caseSheet } from './case-sheet.ts';
import { archivePaths, type ExportDocument } from './contents.ts';
import { contentsTable } from './contents-table.ts';
import type { WriteError, WriterCalls, Written } from './export-writer.worker.ts';
import { type ExportHead, type IndexEntry, type IndexGroup, indexPages } from './front-pages.ts';
import { createPrinter } from './printer.ts';
import { createSheetMaker, type PdfSheets, plainPdf, type SheetMaker, type Sheets } from './sheets.ts';
import { partOf } from './target-file.ts';

export interface ExportPlan {
  readonly caseId: string;
  readonly documents: readonly ExportDocument[];
  readonly whole: boolean;
  readonly form: 'pdf' | 'zip';
  readonly parts: {
    readonly caseSheet: boolean;
    readonly chronicle: boolean;
    readonly statement: boolean;
    readonly internalNotes: boolean;
  };
  readonly stamp: boolean;
  readonly path: string;
  readonly head: ExportHead;
  readonly version: string;
}

export interface ExportProgress {
  done: number;
  total: number;
  sheets: number;
  gaps: ExportGap[];
}

export type ExportFailure = WriteError | 'cancelled';

const CALL_TIMEOUT_MS = 180_000;
/** Longer than anything between two calls: the writer holds the half-written file. It is ended when the export ends. */
const IDLE_MS = 3_600_000;

class Failed extends Error {
  readonly code: ExportFailure;
  constructor(code: ExportFailure) {
    super(code);
    this.code = code;
  }
}

/** How many steps an export has. */
export const stepsOf = (plan: Pick<ExportPlan, 'documents' | 'form'>): number =>
  plan.documents.length * (plan.form === 'zip' ? 2 : 1) + 1;

/**
 * Writes an export, document by document: while one is bound, the next is decrypted and printed. A document on which the
 * writer dies is left out at a second try, with the reason on its sheet; what was written before is thrown away.
 */
export async function runExport(
  desk: Desk,
  plan: ExportPlan,
  progress: ExportProgress,
  tell: () => void,
  signal: AbortSignal,
): Promise<Result<{ bytes: number }, ExportFailure>> {
  const writer = createWorkerThread<WriterCalls>({
    file: workerFile('export/export-writer'),
    data: null,
    idleMs: IDLE_MS,
  });
  const printer = createPrinter(desk);
  const maker = createSheetMaker(desk, printer, plan.head);
  const deadly = new Set<string>();
  try {
    for (;;) {
      let at: ExportDocument | undefined;
      try {
        Object.assign(progress, { done: 0, sheets: 0, gaps: [] });
        const bytes = await write({ desk, plan, progress, tell, signal, writer, maker, deadly }, (document) => {
          at = document;
        });
        return ok({ bytes });
      } catch (error) {
        if (!(error instanceof WorkerGone)) throw error;
        if (signal.aborted) return err('cancelled');
        if (!at || deadly.has(at.id)) throw error;
        deadly.add(at.id);
      }
    }
  } catch (error) {
    if (error instanceof Failed) return err(error.code);
    throw error;
  } finally {
    // The thread goes first: no system removes a file for sure that somebody holds open.
    await Promise.all([writer.end(), printer.end()]);
    await rm(partOf(plan.path), { force: true });
  }
}

interface Work {
  readonly desk: Desk;
  readonly plan: ExportPlan;
  readonly progress: ExportProgress;
  readonly tell: () => void;
  readonly signal: AbortSignal;
  readonly writer: WorkerThread<WriterCalls>;
  readonly maker: SheetMaker;
  /** Documents on which the writer died. */
  readonly deadly: ReadonlySet<string>;
}

async function write(work: Work, onDocument: (document: ExportDocument | undefined) => void): Promise<number> {
  const { plan, progress, tell, writer } = work;
  const { head } = plan;
  const title = plan.whole ? `Akte ${head.fileNumber}` : `Unterlagen zur Akte ${head.fileNumber}`;
  const pdfName = `${title.replaceAll('/', '-')}.pdf`;
  const start = {
    path: plan.path,
    form: plan.form,
    pdfName,
    title,
    author: head.officeName,
    createdAt: head.createdAt,
  };
  await answered(work, writer.call('begin', start, { timeoutMs: CALL_TIMEOUT_MS }));
  const groups: { title: string; kind: DocumentKind | null; entries: IndexEntry[] }[] = [];
  const enter = (kind: DocumentKind | null, entry: IndexEntry): void => {
    const last = groups.at(-1);
    if (last && last.kind === kind) last.entries.push(entry);
    else groups.push({ kind, title: kind ? documentKinds[kind] : exportTexts.overview, entries: [entry] });
  };

  for (const { title: name, bytes } of await ownPages(work)) {
    const sheets = await bindPdf(work, plainPdf(bytes));
    if (sheets === 'unreadable') throw new Error('a page made by the export itself could not be bound');
    enter(null, { title: name, addedAt: null, firstSheet: progress.sheets, sheets, gap: '' });
    progress.sheets += sheets;
  }

  let next: Promise<Sheets> | undefined;
  const prepare = (document: ExportDocument | undefined): Promise<Sheets> | undefined => {
    if (!document) return undefined;
    const made = work.deadly.has(document.id) ? work.maker.picturesOf(document) : work.maker.sheetsOf(document);
    // Whoever waits for it is told; until then nobody must be surprised.
    made.catch(() => {});
    return made;
  };
  for (const [index, document] of plan.documents.entries()) {
    onDocument(document);
    const sheets = await (next ?? prepare(document));
    next = prepare(plan.documents[index + 1]);
    const bound = await bind(work, document, sheets ?? { gap: '' });
    if (bound.gap !== '') progress.gaps.push({ title: document.title, reason: bound.gap });
    const { addedAt } = document;
    enter(document.kind, {
      title: document.title,
      addedAt,
      firstSheet: progress.sheets,
      sheets: bound.count,
      gap: bound.gap,
    });
    progress.sheets += bound.count;
    progress.done += 1;
    tell();
  }
  onDocument(undefined);

  const createdAt = head.createdAt;
  const index = plan.whole ? exportTexts.index : `${exportTexts.index} der Auswahl`;
  const front = await work.desk.services.pdf.make(indexPages(head, index, groups), { createdAt });
  const bookmarks = groups.map((group) => bookmarkOf(group));
  await answered(work, writer.call('finishPdf', { front: front.bytes, bookmarks }, { timeoutMs: CALL_TIMEOUT_MS }));
  if (plan.form === 'zip') await addOriginals(work, groups);
  progress.done += 1;
  return answered(work, writer.call('keep', null, { timeoutMs: CALL_TIMEOUT_MS }));
}

const bookmarkOf = ({ title, entries }: IndexGroup): Bookmark => ({
  title,
  sheet: entries[0]?.firstSheet ?? 0,
  children: entries.map((entry) => ({ title: entry.title, sheet: entry.firstSheet, children: [] })),
});

/** Sheets that the export makes itself, before the documents. */
async function ownPages({ desk, plan }: Work): Promise<readonly { title: string; bytes: Uint8Array }[]> {
  const { caseId, parts, head } = plan;
  const { createdAt } = head;
  const pages: { title: string; bytes: Uint8Array }[] = [];
  if (parts.caseSheet) {
    const detail = await caseQueries['cases.get']({ caseId }, desk);
    if (detail.ok) {
      const sheet = caseSheet(head, detail.value, parts.internalNotes);
      pages.push({ title: exportTexts.caseSheet, bytes: (await desk.services.pdf.make(sheet, { createdAt })).bytes });
    }
  }
  if (parts.statement) {
    const statement = await statementPdf(desk, { caseId, until: '', interestFirst: false });
    if (statement.ok) pages.push({ title: exportTexts.statement, bytes: statement.value.bytes });
  }
  if (parts.chronicle) {
    const chronicle = await chroniclePdf(desk, caseId, plan.version);
    if (chronicle.ok) pages.push({ title: exportTexts.chronicle, bytes: chronicle.value.bytes });
  }
  return pages;
}

async function bind(work: Work, document: ExportDocument, sheets: Sheets): Promise<{ count: number; gap: string }> {
  const { writer, plan, maker } = work;
  if (sheets.pdf) {
    const count = await bindPdf(work, sheets.pdf);
    if (count !== 'unreadable') return { count, gap: sheets.gap };
    return bind(work, document, await maker.picturesOf(document));
  }
  for (const jpeg of sheets.pictures ?? []) {
    await answered(work, writer.call('picture', { jpeg, stamp: stampOf(plan) }, { timeoutMs: CALL_TIMEOUT_MS }));
  }
  return { count: sheets.pictures?.length ?? 0, gap: sheets.gap };
}

const bindPdf = (work: Work, pdf: PdfSheets): Promise<number | 'unreadable'> =>
  answered(
    work,
    work.writer.call(
      'pdf',
      { ...pdf, stamp: stampOf(work.plan) },
      { timeoutMs: CALL_TIMEOUT_MS, transfer: ownBuffer(pdf.bytes) },
    ),
  );

/** Bytes that own all of their memory are handed over instead of copied. */
const ownBuffer = (bytes: Uint8Array): ArrayBuffer[] =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [];

const stampOf = ({ stamp, head }: ExportPlan): string => (stamp ? `Akte ${head.fileNumber} · Blatt ` : '');

const packedAlready = /^(image\/(?!tiff)|application\/(pdf|zip)|audio\/|video\/)/;

async function addOriginals(work: Work, groups: readonly IndexGroup[]): Promise<void> {
  const { desk, plan, progress, writer, tell } = work;
  const paths = archivePaths(plan.documents);
  const missing = new Set<string>();
  for (const [index, document] of plan.documents.entries()) {
    const path = paths[index] ?? '';
    const file = await desk.services.documents.blobs.read(document.blobHash, document.blobIdentity);
    if (file.ok) {
      const packed = packedAlready.test(document.mime);
      const entry = { name: path, bytes: file.value, modifiedAt: document.addedAt, packed };
      await answered(work, writer.call('file', entry, { timeoutMs: CALL_TIMEOUT_MS, transfer: ownBuffer(file.value) }));
    } else missing.add(document.id);
    progress.done += 1;
    tell();
  }
  const entries = groups.flatMap((group) => (group.title === exportTexts.overview ? [] : group.entries));
  const table = contentsTable(
    plan.documents.map((document, index) => ({
      document,
      path: missing.has(document.id) ? '' : (paths[index] ?? ''),
      entry: entries[index],
    })),
  );
  const bytes = new TextEncoder().encode(table);
  const file = { name: 'Inhalt.csv', bytes, modifiedAt: plan.head.createdAt, packed: false };
  await answered(work, writer.call('file', file, { timeoutMs: CALL_TIMEOUT_MS }));
}

/** What the writer answered; an end wished by the person or forced by the disk ends the export here. */
async function answered<T>({ signal }: Work, answer: Promise<Written<T>>): Promise<T> {
  const written = await answer;
  if (signal.aborted) throw new Failed('cancelled');
  if (!written.ok) throw new Failed(written.code);
  return written.value;
}
