import type { ImportInfo, ImportItem, importsContract } from '../../../src-shared/contract/imports.ts';
import { ok } from '../../../src-shared/result.ts';
import { importProblems, importSentence } from '../../../src-shared/texts/import-errors.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import type { ItemRow, JobRow } from './job-store.ts';

export const importHandlers: Handlers<typeof importsContract> = {
  'imports.start': async ({ grantId, ...target }, desk) => {
    const problem = targetProblem(desk, target.caseId);
    if (problem) return problem;
    const { imports } = desk.services;
    const paths = await imports.grants.take(grantId);
    if (!paths) return noGrant;
    return ok({ jobId: await imports.startPaths(target, paths) });
  },

  'imports.upload': ({ files, ...target }, desk) =>
    targetProblem(desk, target.caseId) ?? ok({ jobId: desk.services.imports.startBytes(target, files) }),

  'imports.pause': async ({ jobId }, desk) => {
    const { jobs, runner } = desk.services.imports;
    if (jobs.job(jobId)?.state !== 'running') return ok(null);
    jobs.setState(jobId, 'paused', null);
    await runner.halt(jobId);
    return told(desk);
  },

  'imports.resume': ({ jobId }, desk) => {
    const { jobs, runner } = desk.services.imports;
    const state = jobs.job(jobId)?.state;
    if (state !== 'paused' && state !== 'running') return ok(null);
    if (state === 'paused') jobs.setState(jobId, 'running', null);
    runner.resume(jobId);
    return told(desk);
  },

  'imports.cancel': async ({ jobId }, desk) => {
    const { jobs, runner } = desk.services.imports;
    const state = jobs.job(jobId)?.state;
    if (state !== 'running' && state !== 'paused') return ok(null);
    // A file that is being stored right now is still taken, and says so itself.
    jobs.cancel(jobId, desk.deps.now());
    await runner.halt(jobId);
    return told(desk);
  },

  'imports.dismiss': ({ jobId }, desk) => {
    const { jobs } = desk.services.imports;
    const state = jobs.job(jobId)?.state;
    if (state !== 'done' && state !== 'cancelled') {
      return fail('import.running', 'Dieser Import läuft noch. Brechen Sie ihn zuerst ab.');
    }
    jobs.remove(jobId);
    return told(desk);
  },

  'imports.retry': ({ jobId, itemId, password }, desk) => {
    const { jobs, runner, keepPassword } = desk.services.imports;
    if (itemId !== undefined && password !== undefined) keepPassword(itemId, password);
    const again = jobs.retry(jobId, itemId);
    runner.resume(jobId);
    desk.store.announce(['import']);
    return ok({ again });
  },

  'scanFolder.get': (_input, desk) => ok(desk.services.imports.scanFolder.info()),

  'scanFolder.set': async ({ grantId, after }, desk) => {
    const { grants, scanFolder } = desk.services.imports;
    const [path] = (await grants.take(grantId)) ?? [];
    if (path === undefined) return noGrant;
    scanFolder.set({ path, after });
    return ok(null);
  },

  'scanFolder.setAfter': ({ after }, desk) => {
    const { scanFolder } = desk.services.imports;
    const known = scanFolder.info();
    if (known) scanFolder.set({ path: known.path, after });
    return ok(null);
  },

  'scanFolder.clear': (_input, desk) => {
    desk.services.imports.scanFolder.clear();
    return ok(null);
  },

  'imports.list': (_input, desk) => ok(desk.services.imports.jobs.jobs().map((job) => importInfo(desk, job))),

  'imports.report': ({ jobId, only, limit }, desk) => {
    const { items, total } = desk.services.imports.jobs.report(jobId, only === 'untaken', limit);
    return ok({ items: items.map((item) => importItem(desk, item)), total });
  },
};

const noGrant = fail(
  'import.noGrant',
  'Diese Auswahl gilt nicht mehr. Wählen Sie die Dateien oder den Ordner noch einmal aus.',
);

function told(desk: Desk) {
  desk.store.announce(['import']);
  return ok(null);
}

function targetProblem(desk: Desk, caseId: string | null) {
  if (caseId === null) return undefined;
  const found = findCase(desk, caseId);
  return found.ok ? undefined : found;
}

function importInfo(desk: Desk, job: JobRow): ImportInfo {
  const { jobs, runner } = desk.services.imports;
  const { open: _open, ...counts } = jobs.counts(job.id);
  const problem = runner.problem(job.id);
  const fileNumber =
    job.case_id === null
      ? null
      : (desk.store.sqlite
          .prepare<[string], { file_number: string | null }>('SELECT file_number FROM case_file WHERE id = ?')
          .get(job.case_id)?.file_number ?? null);
  return {
    id: job.id,
    caseId: job.case_id,
    source: job.source,
    fileNumber,
    state: problem && job.state === 'running' ? 'paused' : job.state,
    problem: problem && job.state !== 'cancelled' ? importProblems[problem] : null,
    ...counts,
    restMillis: runner.restMillis(job.id, counts.bytesDone, counts.bytes),
    createdAt: job.created_at,
    finishedAt: job.finished_at,
  };
}

const passwordCodes = new Set(['archive-encrypted', 'wrong-password']);

function importItem(desk: Desk, item: ItemRow): ImportItem {
  const found =
    item.document_id === null
      ? undefined
      : desk.store.sqlite
          .prepare<[string], { case_id: string | null; title: string | null }>(
            'SELECT case_id, title FROM document WHERE id = ?',
          )
          .get(item.document_id);
  const { state } = item;
  return {
    id: item.id,
    name: item.name,
    size: item.size,
    state:
      state === 'parts' || state === 'folder'
        ? 'waiting'
        : state === 'walked' || state === 'unpacked'
          ? 'taken'
          : state,
    sentence: item.code === null ? null : importSentence(item.code),
    documentId: found ? item.document_id : null,
    documentCaseId: found?.case_id ?? null,
    documentTitle: found?.title ?? null,
    retry: state === 'refused' && (item.path !== null || item.parent_item !== null),
    locked: item.code !== null && passwordCodes.has(item.code),
  };
}
