/*
 * A desk that takes a folder in and says whenever it got on, until it is killed. Started and killed by
 * import-kill.test.ts; run by Node itself. Arguments: data folder, the folder to take in.
 */
import { createTestEngine, memoryShell, PASSWORD } from '../office.ts';

const [dataDir, folder] = process.argv.slice(2);
const desk = createTestEngine({ dataDir: dataDir ?? '', shell: memoryShell('unavailable') });
const { users } = await desk.must('session.state', {});
await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const open = desk.engine.desk();
if (!open) throw new Error('not signed in');
// Each recorded batch is a line; the first start of all lays the import down.
open.store.onRecorded(() => process.stdout.write('step\n'));
if ((await desk.must('imports.list', {})).length === 0) {
  const grantId = '00000000-0000-4000-8000-000000000001';
  desk.engine.grant({ id: grantId, paths: [folder ?? ''], use: 'read' });
  await desk.must('imports.start', { grantId, caseId: null, source: 'drop' });
}
await open.services.imports.runner.idle();
process.stdout.write('done\n');
setInterval(() => {}, 1000);
