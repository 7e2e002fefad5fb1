/*
 * The story without a person, for `npm run demo` and `npm start` where there is no screen. Writes DIR/summary.json and
 * exits 0 only if every step really happened.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { playStory } from './play.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, keep: { type: 'boolean', default: false } } });
if (!values.out) throw new Error('usage: main.ts --out DIR [--keep]');
const out = path.resolve(values.out);
const running = await playStory({
  out,
  tell: ({ ok, name, ms, note }) => console.log(`${ok ? '✓' : '✗'} ${name} (${ms} ms)${note ? `: ${note}` : ''}`),
});
const { story, failed, end } = running;
writeFileSync(path.join(out, 'summary.json'), `${JSON.stringify(story, null, 2)}\n`);
if (failed) console.error(failed instanceof Error ? failed.message : failed);
const stays = values.keep && !failed;
const linkHint = stays ? '' : ' (mit --keep läuft sein Server weiter)';
console.log(
  `\nBilder, PDFs und summary.json: ${out}\nStatuslink: ${story.statusLink ? story.statusLink + linkHint : '(keiner)'}`,
);
if (stays) {
  console.log('Server und Schreibtisch laufen weiter. Strg+C beendet beide.');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
await end();
process.exit(failed ? 1 : 0);
