/* A fresh engine process that takes a folder in; prints how long it took and what it held. Arguments: data folder, folder. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createTestEngine, memoryShell, PASSWORD } from '../tests/office.ts';

const [dataDir, folder] = process.argv.slice(2);
const desk = createTestEngine({ dataDir: dataDir ?? '', shell: memoryShell('unavailable') });
const { users } = await desk.must('session.state', {});
await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const imports = desk.engine.desk()?.services.imports;
if (!imports) throw new Error('not signed in');
const grantId = '00000000-0000-4000-8000-000000000001';
desk.engine.grant({ id: grantId, paths: [folder ?? ''], use: 'read' });
const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
const started = performance.now();
const { jobId } = await desk.must('imports.start', { grantId, caseId: null, source: 'folder' });
await imports.runner.idle();
const millis = performance.now() - started;
delay.disable();
const counts = imports.jobs.counts(jobId);
if (counts.taken !== counts.total || counts.total === 0)
  throw new Error(`only ${counts.taken} of ${counts.total} taken`);
process.stdout.write(
  JSON.stringify({
    millis,
    // The histogram counts its own resolution along.
    loopMillis: delay.percentile(99.9) / 1e6 - resolution,
    // In kilobytes, whatever the system.
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
process.exit(0);
