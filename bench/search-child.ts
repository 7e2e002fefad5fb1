/* The engine on a big office, asked while nothing else happens and while documents come in. Arguments: the data folder. */
import { createTestEngine, memoryShell, PASSWORD } from '../tests/office.ts';
import { germanText } from './german-text.ts';
import { questionKinds } from './search-questions.ts';

const QUESTIONS = 100;
const WORDS = 300;
const engine = createTestEngine({ dataDir: process.argv[2] ?? '', shell: memoryShell('unavailable') });
const { users } = await engine.must('session.state', {});
await engine.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const caseIds = (await engine.must('cases.list', { offset: 0, show: 'all' })).rows.map((row) => row.id);

let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);

async function ask(): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  for (const kind of questionKinds) {
    const list: number[] = [];
    for (let i = 0; i < QUESTIONS; i++) {
      const text = kind.ask(i);
      const started = performance.now();
      await engine.must('search.find', { text, limit: 30 });
      list.push(performance.now() - started);
      // A person types no faster; and the import gets its turn.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    times[kind.name] = list;
  }
  return times;
}

const idle = await ask();
let importing = true;
let taken = 0;
const started = performance.now();
/** Documents by the real command, one after the other: encrypted, recorded, read by a worker, indexed. */
const imports = (async () => {
  for (; importing; taken++) {
    const bytes = new TextEncoder().encode(germanText(WORDS, 5_000_000 + taken));
    await engine.must('documents.add', {
      caseId: caseIds[taken % caseIds.length] ?? '',
      name: `neu-${taken}.txt`,
      bytes,
    });
  }
})();
const busy = await ask();
importing = false;
await imports;
const seconds = (performance.now() - started) / 1000;
clearInterval(sampler);
process.stdout.write(JSON.stringify({ idle, busy, peak, importRate: taken / seconds }));
process.exit(0);
