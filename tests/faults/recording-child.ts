/*
 * A desk that records commands as fast as it can and says after each that it is acknowledged. Started and killed by
 * kill.test.ts; run by Node itself. Arguments: data folder, a name for this round.
 */
import { createTestEngine, memoryShell, PASSWORD } from '../office.ts';

const [dataDir, round] = process.argv.slice(2);
const desk = createTestEngine({ dataDir: dataDir ?? '', shell: memoryShell('unavailable') });
const { users } = await desk.must('session.state', {});
await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const statuses = ['review', 'letterSent', 'insurerQuery', 'payment', 'intake'];
process.stdout.write('ready\n');
for (let i = 0; ; i++) {
  const { caseId, fileNumber } = await desk.must('cases.create', {
    client: { firstName: 'Runde', lastName: `${round}-${i}` },
    vehicle: { plate: 'HH KB 2417' },
    accident: { place: 'Hamburg' },
  });
  process.stdout.write(`case ${caseId} ${fileNumber}\n`);
  await desk.must('cases.changeStatus', { caseId, statusId: statuses[i % statuses.length] ?? 'review' });
  await desk.must('notes.write', { caseId, text: `Notiz ${i} `.repeat(40) });
  process.stdout.write(`done ${caseId} ${statuses[i % statuses.length]}\n`);
}
