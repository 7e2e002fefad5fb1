/* A fresh engine process that gives a whole case out. Arguments: data folder, case, target file, pdf or zip. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { exportDocuments } from '../src-main/engine/export/contents.ts';
import { createTestEngine, memoryShell, PASSWORD } from '../tests/office.ts';

const [dataDir = '', caseId = '', target = '', form] = process.argv.slice(2);
const engine = createTestEngine({ dataDir, shell: memoryShell('unavailable') });
const { users } = await engine.must('session.state', {});
await engine.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const desk = engine.engine.desk();
if (!desk) throw new Error('not signed in');
await desk.services.documents.queue.close();
const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
const started = performance.now();
const { exports } = desk.services;
const id = exports.start(desk, {
  caseId,
  documents: exportDocuments(desk, { caseId }),
  whole: true,
  form: form === 'zip' ? 'zip' : 'pdf',
  parts: { caseSheet: true, chronicle: true, statement: true, internalNotes: false },
  stamp: true,
  path: target,
  version: 'bench',
  head: { officeName: 'Büro', fileNumber: '1', clientName: 'Weiß', userName: 'Weiß', createdAt: 0 },
});
await exports.idle();
const millis = performance.now() - started;
delay.disable();
const state = exports.state(id ?? '');
if (state?.state !== 'done' || state.gaps.length > 0)
  throw new Error(`export ${state?.state}: ${state?.gaps.length} gaps`);
process.stdout.write(
  JSON.stringify({
    millis,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    loopMillis: delay.percentile(99.9) / 1e6 - resolution,
    sheets: state.sheets,
  }),
);
process.exit(0);
