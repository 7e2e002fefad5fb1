/** Takes one file of an import: reads it, notices when it is there already, stores it, and what lies in it too. */
import { and, eq, isNull, ne, or } from 'drizzle-orm';
import { documentSources } from '../../../src-shared/documents/sources.ts';
import { containerErrors, type UnpackErrorCode } from '../../../src-shared/texts/unpack-errors.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import type { Desk } from '../desk.ts';
import { contentHash } from '../documents/blobs.ts';
import { documentDraft, type NewDocument, sameContent } from '../documents/filing.ts';
import { kindOf } from '../documents/kind.ts';
import { largestFile } from '../documents/reading.ts';
import type { DocumentsService } from '../documents/service.ts';
import { document, documentVersion } from '../store/schema.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Committer } from './committer.ts';
import { type ItemRow, type JobRow, type JobStore, kindOfJob, type Mark } from './job-store.ts';
import { nameForPeople } from './paths.ts';
import { type ReadFs, readHead, readWhole, statFile } from './read-file.ts';
import { containerKindOf, type MailHead, type Unpacker, type UnpackInput } from './unpacking/unpacker.ts';

/** The import stops here, on purpose or because the disk is full; the file it was at is taken later. */
export class Halted extends Error {
  readonly diskFull: boolean;

  constructor(diskFull = false) {
    super('The import was halted.');
    this.name = 'Halted';
    this.diskFull = diskFull;
  }
}

export interface TakeDeps {
  readonly desk: Pick<Desk, 'store' | 'deps' | 'identity' | 'me'>;
  readonly documents: Pick<DocumentsService, 'blobs'>;
  readonly jobs: JobStore;
  readonly fs: ReadFs;
  readonly unpacker: Unpacker;
  readonly budget: ByteBudget;
  /** What was given without a path, by the item's id. */
  readonly uploads: ReadonlyMap<number, Uint8Array>;
  /** Passwords people gave for archives, by the item's id. */
  readonly passwords: ReadonlyMap<number, string>;
}

/** One run of a job. */
export interface Run {
  readonly job: JobRow;
  readonly committer: Committer;
  readonly signal: AbortSignal;
  /** Throws Halted where the import must not go on. */
  check(): void;
}

/** A mail in a mail in a mail is taken apart; what lies deeper stays in its mail. */
const deepestMail = 3;

/** A mail that came inside another one, or in an archive: a document of its own, with files of its own. */
interface InnerMail {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly documentId: string;
}

/** Archives are read where they lie, in pieces; this is enough to see that one is an archive. */
const headBytes = 64 * 1024;

export function createTaker(deps: TakeDeps) {
  const { desk, jobs, fs, budget } = deps;
  /** Contents that are being stored right now: the same file twice in one go is stored once. */
  const underWay = new Map<string, Promise<void>>();

  /** Stores one file's bytes as a document; the mark says whose. Answers the document, or the one that is there already. */
  async function takeBytes(
    run: Run,
    file: Omit<NewDocument, 'caseId' | 'kind'>,
    bytes: Uint8Array,
    markOf: (outcome: Pick<Mark, 'state' | 'code' | 'documentId'>) => Mark,
  ): Promise<{ readonly documentId: string | null; readonly duplicate: boolean }> {
    const { job, committer } = run;
    const { actor, case_id: caseId } = job;
    if (bytes.length === 0 || bytes.length > largestFile) {
      const code = bytes.length === 0 ? 'empty-file' : 'file-too-large';
      await committer.add({ actor, draft: null, mark: markOf({ state: 'refused', code }) });
      return { documentId: null, duplicate: false };
    }
    const plainHash = await contentHash(bytes);
    while (underWay.has(plainHash)) await underWay.get(plainHash);
    let settled = (): void => {};
    const ending = new Promise<void>((resolve) => {
      settled = () => {
        underWay.delete(plainHash);
        resolve();
      };
    });
    underWay.set(plainHash, ending);
    try {
      const known = sameContent(desk, caseId, plainHash);
      if (known) {
        settled();
        await committer.add({ actor, draft: null, mark: markOf({ state: 'duplicate', documentId: known }) });
        return { documentId: known, duplicate: true };
      }
      run.check();
      const put = await deps.documents.blobs.put(bytes, plainHash);
      if (!put.ok) throw put.error.code === 'disk-full' ? new Halted(true) : new Error(put.error.code);
      const { documentId, draft } = documentDraft(
        // Whoever is signed in when it goes on: it is the work of the one who began it.
        { ...desk, me: { ...desk.me, id: actor } },
        { ...file, caseId, kind: kindOfJob(job) },
        put.value,
        kindOf(bytes),
      );
      const code = elsewhere(caseId, plainHash) ? 'in-other-case' : null;
      const mark = markOf({ state: 'taken', code, documentId });
      await committer.add({ actor, draft, mark, blobHash: put.value.hash, settled });
      return { documentId, duplicate: false };
    } catch (error) {
      settled();
      throw error;
    }
  }

  /** Whether the same bytes lie in another case, or in „Eingang“. */
  function elsewhere(caseId: string | null, plainHash: string): boolean {
    return (
      desk.store.db
        .select({ id: document.id })
        .from(documentVersion)
        .innerJoin(document, eq(document.id, documentVersion.document_id))
        .where(
          and(
            eq(documentVersion.plain_hash, plainHash),
            eq(document.removed, 0),
            ...(caseId === null ? [] : [or(isNull(document.case_id), ne(document.case_id, caseId))]),
          ),
        )
        .limit(1)
        .get() !== undefined
    );
  }

  /**
   * Takes what lies in a container: each file is a step of its own, and one that was taken before is passed over. `inside`
   * names the mails around it, from the item inwards.
   */
  async function takeParts(
    run: Run,
    item: ItemRow,
    input: UnpackInput,
    file: Pick<NewDocument, 'source' | 'parentId'>,
    inside: readonly string[] = [],
  ): Promise<{ readonly refused: boolean; readonly code: UnpackErrorCode | null; readonly mail: MailHead | null }> {
    const { job, committer } = run;
    const done = jobs.partsDone(item.id);
    const part = (name: string, size: number) => ({ jobId: job.id, parent: item.id, name, size });
    let notice: UnpackErrorCode | null = null;
    let mail: MailHead | null = null;
    const around = [item.name, ...inside].join('/');
    const mails: InnerMail[] = [];
    const refusals: Promise<void>[] = [];
    const unpacked = await deps.unpacker.unpack(
      input,
      async ({ path, bytes }) => {
        run.check();
        const name = `${around}/${path}`;
        let made = done.get(name) ?? null;
        if (!done.has(name)) {
          const detail = mail ? mailWords(mail, lastOf(around)) : name;
          const taken = await takeBytes(
            run,
            { ...file, name: lastOf(path), sourceDetail: detail },
            bytes,
            (outcome) => ({
              item: part(name, bytes.length),
              ...outcome,
            }),
          );
          made = taken.duplicate ? null : taken.documentId;
        }
        if (made !== null && isMail(bytes)) mails.push({ path, bytes, documentId: made });
      },
      ({ path, code }) => {
        if (path === '') {
          notice = code;
          return;
        }
        const state = code === 'system-file' || code === 'entry-empty' ? 'skipped' : 'refused';
        const mark: Mark = { item: part(`${around}/${path}`, 0), state, code };
        refusals.push(committer.add({ actor: job.actor, draft: null, mark }));
      },
      {
        password: deps.passwords.get(item.id),
        signal: run.signal,
        onOpened: (opened) => {
          mail = opened.mail;
        },
      },
    );
    await Promise.all(refusals);
    run.check();
    await committer.flush();
    // Only now: the unpacker takes one container at a time.
    for (const inner of inside.length < deepestMail ? mails : []) {
      const own = { source: 'mail', parentId: inner.documentId } as const;
      await takeParts(run, item, { bytes: inner.bytes }, own, [...inside, inner.path]);
    }
    return {
      refused: jobs.partsRefused(item.id) > 0 || notice !== null,
      code: unpacked.ok ? notice : unpacked.error.code,
      mail,
    };
  }

  /** An archive is a box, not a paper: it is kept itself only where something in it could not be taken. */
  async function takeArchive(run: Run, item: ItemRow, input: UnpackInput, bytes: Uint8Array | null): Promise<void> {
    const { job, committer } = run;
    const kept = item.document_id;
    const { refused, code } = await takeParts(run, item, input, {
      source: 'archive',
      ...(kept === null ? {} : { parentId: kept }),
    });
    const mark = (outcome: Partial<Mark> & Pick<Mark, 'state'>): Mark => ({ item: item.id, ...outcome });
    if (kept !== null || (!refused && code === null)) {
      const state = kept === null ? 'unpacked' : 'taken';
      await committer.add({ actor: job.actor, draft: null, mark: mark({ state, code }) });
      return;
    }
    if (bytes === null) {
      // Too large to be kept as a document: its own file stays where it is.
      const reason = code ?? 'file-too-large';
      await committer.add({ actor: job.actor, draft: null, mark: mark({ state: 'refused', code: reason }) });
      return;
    }
    const said = code !== null && code in containerErrors ? code : 'archive-kept';
    await takeBytes(run, fileOf(job, item), bytes, (outcome) =>
      mark(outcome.state === 'taken' ? { ...outcome, code: said } : outcome),
    );
  }

  /** A mail is a paper, and so is each of its attachments. */
  async function takeMail(run: Run, item: ItemRow, bytes: Uint8Array): Promise<void> {
    const { job, committer } = run;
    let parentId = item.document_id;
    if (item.state !== 'parts' || parentId === null) {
      const { documentId, duplicate } = await takeBytes(
        run,
        { ...fileOf(job, item), source: 'mail' },
        bytes,
        (outcome) => ({
          item: item.id,
          ...outcome,
          state: outcome.state === 'taken' ? 'parts' : outcome.state,
        }),
      );
      await committer.flush();
      if (documentId === null || duplicate) return;
      parentId = documentId;
    }
    const { code } = await takeParts(run, item, { bytes }, { source: 'mail', parentId });
    await committer.add({ actor: job.actor, draft: null, mark: { item: item.id, state: 'taken', code } });
  }

  async function takeWhole(run: Run, item: ItemRow, bytes: Uint8Array): Promise<void> {
    const kind = containerKindOf(bytes);
    if (kind === 'zip') return takeArchive(run, item, { bytes }, bytes);
    if (kind !== null) return takeMail(run, item, bytes);
    await takeBytes(run, fileOf(run.job, item), bytes, (outcome) => ({ item: item.id, ...outcome }));
  }

  async function refuse({ job, committer }: Run, item: ItemRow, code: string): Promise<void> {
    await committer.add({ actor: job.actor, draft: null, mark: { item: item.id, state: 'refused', code } });
  }

  return {
    /** Takes one file; rejects with Halted where the import has to stop. */
    async take(run: Run, item: ItemRow): Promise<void> {
      run.check();
      const { path } = item;
      if (path === null) {
        const bytes = deps.uploads.get(item.id);
        return bytes ? takeWhole(run, item, bytes) : refuse(run, item, 'upload-lost');
      }
      const stats = await statFile(fs, path, Number.POSITIVE_INFINITY);
      if (!stats.ok && stats.error === 'folder') {
        // Refused before, and tried again now: the next run looks into it.
        const mark: Mark = { item: item.id, state: 'folder' };
        return run.committer.add({ actor: run.job.actor, draft: null, mark });
      }
      if (!stats.ok) return refuse(run, item, stats.error);
      if (stats.value.size > largestFile) {
        const head = await readHead(fs, path, headBytes);
        if (!head.ok) return refuse(run, item, head.error);
        if (containerKindOf(head.value) !== 'zip') return refuse(run, item, 'file-too-large');
        return takeArchive(run, item, { path: nameForPeople(path) }, null);
      }
      await budget.within(stats.value.size, async () => {
        const read = await readWhole(fs, path, largestFile);
        await (read.ok ? takeWhole(run, item, read.value.bytes) : refuse(run, item, read.error));
      });
    },
  };
}

const isMail = (bytes: Uint8Array): boolean => {
  const kind = containerKindOf(bytes);
  return kind === 'eml' || kind === 'msg';
};

const lastOf = (name: string): string => name.split('/').at(-1) ?? name;

/** What an item becomes when it is a document of its own. */
function fileOf(job: JobRow, item: ItemRow): Omit<NewDocument, 'caseId' | 'kind'> {
  const folders = item.name.split('/').slice(0, -1).join('/');
  const detail = folders || job.source_detail;
  return {
    name: lastOf(item.name),
    source: folders && job.source === 'drop' ? 'folder' : job.source,
    ...(detail ? { sourceDetail: detail } : {}),
  };
}

/** Where an attachment comes from, as people remember a mail. */
function mailWords({ from, subject, sentAt }: MailHead, name: string): string {
  const words = [from, subject && `„${subject}“`, sentAt === null ? '' : formatDateTime(sentAt)].filter(Boolean);
  return words.length > 0 ? words.join(', ') : `${documentSources.mail} ${name}`;
}
