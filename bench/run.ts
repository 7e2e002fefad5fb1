/*
 * `npm run bench`: measures and prints a table. `-- --only NAME[,NAME]` picks, `--json FILE` writes one JSON line per figure.
 * Ratios are measured side by side in one run; absolute figures only describe this machine.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, Figure } from './figure.ts';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  command: () => import('./command.ts'),
  list: () => import('./list.ts'),
  search: () => import('./search.ts'),
  ocr: () => import('./ocr.ts'),
  import: () => import('./import.ts'),
  export: () => import('./export.ts'),
  viewer: () => import('./viewer.ts'),
  page: () => import('./page.ts'),
  lighthouse: () => import('./lighthouse.ts'),
  live: () => import('./live.ts'),
  upload: () => import('./upload.ts'),
  'sync-push': () => import('./sync/push.ts'),
  'sync-pull': () => import('./sync/pull.ts'),
  bootstrap: () => import('./bootstrap.ts'),
  connections: () => import('./connections.ts'),
  offices: () => import('./offices.ts'),
  memory: () => import('./memory.ts'),
  names: () => import('./names.ts'),
  start: () => import('./start.ts'),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const names = values.only ? values.only.split(',') : Object.keys(benches);
if (!existsSync(new URL('../out/portal', import.meta.url))) {
  console.error('Es ist noch nichts gebaut. Bitte zuerst: npm run setup && npm run build');
  process.exit(2);
}
const figures: Figure[] = [];
for (const name of names) {
  const load = benches[name];
  if (!load) {
    console.error(`Unbekannter Name „${name}“. Es gibt: ${Object.keys(benches).join(', ')}.`);
    process.exit(2);
  }
  console.error(`── ${name}`);
  for (const figure of await (await load()).run()) {
    figures.push(figure);
    const ratio = figure.ratio === null ? '' : `${figure.ratio.toFixed(2)} × ${figure.peer ?? ''}`;
    console.log(`${figure.name.padEnd(58)} ${figure.value.toFixed(2).padStart(12)} ${figure.unit.padEnd(10)} ${ratio}`);
  }
}
if (values.json) writeFileSync(values.json, figures.map((figure) => `${JSON.stringify(figure)}\n`).join(''));
process.exit(0);
