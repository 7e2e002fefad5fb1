/* A fresh engine process on a big office; prints its resident memory. Argument: the data folder. */
import { createTestEngine, memoryShell, PASSWORD } from '../tests/office.ts';

const desk = createTestEngine({ dataDir: process.argv[2] ?? '', shell: memoryShell('unavailable') });
const { users } = await desk.must('session.state', {});
await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const signedIn = process.memoryUsage.rss();
for (let i = 0; i < 200; i++) {
  const { rows } = await desk.must('cases.list', { offset: (i % 50) * 100, show: 'all' });
  await desk.must('cases.get', { caseId: rows[i % rows.length]?.id ?? '' });
  await desk.must('search.find', { text: `kürzung${i.toString(36)}` });
}
process.stdout.write(JSON.stringify({ signedIn, worked: process.memoryUsage.rss() }));
process.exit(0);
