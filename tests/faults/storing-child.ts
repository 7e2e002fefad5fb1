/*
 * A desk that stores the file of a document and stands still just before its event, until it is killed. Started and
 * killed by nameless-kill.test.ts; run by Node itself. Arguments: data folder, the case.
 */
import { createTestEngine, memoryShell, PASSWORD } from '../office.ts';

const [dataDir, caseId] = process.argv.slice(2);
const desk = createTestEngine({ dataDir: dataDir ?? '', shell: memoryShell('unavailable') });
const { users } = await desk.must('session.state', {});
await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const open = desk.engine.desk();
if (!open) throw new Error('not signed in');
const { blobs } = open.services.documents;
const put = blobs.put.bind(blobs);
blobs.put = async (...given) => {
  const stored = await put(...given);
  process.stdout.write('stored\n');
  return stored.ok ? new Promise(() => setInterval(() => {}, 1000)) : stored;
};
await desk.must('documents.add', {
  caseId: caseId ?? '',
  name: 'Brief.txt',
  bytes: new TextEncoder().encode('Sehr geehrte'),
});
