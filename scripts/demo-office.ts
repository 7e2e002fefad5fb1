/*
 * Makes the demo office in a desk's data folder, through the engine's own commands. Used by `npm start`.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createEngine } from '../src-main/engine/engine.ts';
import { KDF_COST } from '../src-main/engine/keys/kdf.ts';
import { STATUS_IDS } from '../src-shared/cases/status-matrix.ts';
import { newCase } from '../src-shared/contract/cases.ts';
import { contract } from '../src-shared/contract/contract.ts';
import type { MethodName } from '../src-shared/rpc/client.ts';
import type { InputOf, OutputOf } from '../src-shared/rpc/contract.ts';

const root = path.resolve(import.meta.dirname, '..');
const HOUR_MS = 3_600_000;

const demo = z.object({
  office: contract['session.setup'].input.shape.office,
  user: z.object({ displayName: z.string(), loginName: z.string() }),
  colleagues: z.array(
    z.object({ displayName: z.string(), loginName: z.string(), role: z.enum(['appraiser', 'office', 'lawyer']) }),
  ),
  cases: z.array(
    z.looseObject({
      accident: z.looseObject({ date: z.string() }),
      /** How long ago the case came in. */
      hoursAgo: z.number(),
      status: z.enum(STATUS_IDS),
      /** Whether the sample documents belong to it. */
      documents: z.boolean().default(false),
    }),
  ),
});

export interface DemoOffice {
  readonly dataDir: string;
  readonly password: string;
  /** Waits until its documents are read, so that the desk that opens it has nothing left to do. */
  readonly read?: boolean;
  readonly server?: { readonly url: string; readonly enrolmentCode: string };
}

/** The office of resources/demo-office, with the password given. Dates in it count back from today. */
export const createDemoOffice = async (options: DemoOffice): Promise<void> => {
  const { office, user, colleagues, cases } = demo.parse(
    JSON.parse(readFileSync(path.join(root, 'resources/demo-office/office.json'), 'utf8')),
  );
  let now = Date.now();
  const engine = createEngine({
    dataDir: options.dataDir,
    resourcesDir: path.join(root, 'resources'),
    // No keychain: the desk that opens this office later runs as another program, perhaps in another session.
    shell: {
      notify: () => {},
      keychain: {
        state: async () => 'unavailable',
        get: async () => null,
        set: async () => false,
        delete: async () => false,
      },
    },
    deps: { now: () => now, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
    kdfCost: KDF_COST,
    version: 'demo',
    logDefect: (method, error) => {
      throw new Error(`defect in ${method}`, { cause: error });
    },
  });
  const must = async <M extends MethodName>(
    method: M,
    input: InputOf<(typeof contract)[M]>,
  ): Promise<OutputOf<(typeof contract)[M]>> => {
    const result = await engine.call(method, input);
    if (!result.ok) throw new Error(`${method}: ${result.error.message}`);
    return result.value as OutputOf<(typeof contract)[M]>;
  };
  const today = now;
  const oldest = Math.max(...cases.map((c) => c.hoursAgo));
  now = today - (oldest + 1) * HOUR_MS;
  await must('session.setup', { office, user: { ...user, password: options.password } });
  for (const colleague of colleagues) await must('users.add', { ...colleague, password: options.password });

  for (const sample of cases.toSorted((a, b) => b.hoursAgo - a.hoursAgo)) {
    now = today - sample.hoursAgo * HOUR_MS;
    const date = new Date(today + Number(sample.accident.date) * 24 * HOUR_MS).toISOString().slice(0, 10);
    const { caseId } = await must(
      'cases.create',
      newCase.parse({ ...sample, accident: { ...sample.accident, date }, receivedAt: now }),
    );
    const reached = STATUS_IDS.indexOf(sample.status);
    for (const statusId of STATUS_IDS.slice(1, reached + 1)) {
      if (statusId === 'insurerQuery' && sample.status !== 'insurerQuery') continue;
      now = Math.min(today, now + 18 * HOUR_MS);
      await must('cases.changeStatus', { caseId, statusId });
    }
    if (!sample.documents) continue;
    await must('notes.write', {
      caseId,
      text: 'Mandantin ist vormittags am besten zu erreichen. Ersatzwagen bis Freitag.',
      visibility: 'internal',
    });
    await must('tasks.add', { caseId, title: 'Vollmacht anfordern', dueAt: today + 5 * HOUR_MS });
    for (const [name, kind] of [
      ['foto-schaden.jpg', 'photo'],
      ['versicherung-schreiben.pdf', 'letter'],
      ['reparaturbestaetigung-scan.jpg', 'repairConfirmation'],
    ] as const) {
      await must('documents.add', {
        caseId,
        name,
        kind,
        bytes: new Uint8Array(readFileSync(path.join(root, 'tests/fixtures/documents', name))),
      });
    }
    await must('publications.create', { caseId, audience: 'client' });
  }
  now = today;
  if (options.server) {
    await must('sync.connect', { serverUrl: options.server.url, enrolmentCode: options.server.enrolmentCode });
    await must('sync.now', {});
  }
  if (options.read) await engine.desk()?.services.documents.queue.idle();
  await engine.stop();
};

if (process.argv[1] === import.meta.filename) {
  const [dataDir, url] = process.argv.slice(2);
  const secrets = z
    .object({ password: z.string(), enrolmentCode: z.string() })
    .parse(JSON.parse(readFileSync(0, 'utf8')));
  if (!dataDir || !url) throw new Error('usage: demo-office.ts DATA-FOLDER SERVER-URL < secrets.json');
  await createDemoOffice({
    dataDir,
    password: secrets.password,
    server: { url, enrolmentCode: secrets.enrolmentCode },
  });
  process.exit(0);
}
