/** Opens so many live streams and prints a version's number once all of them have it. */
import { get } from 'node:http';

const [url = '', count = '0'] = process.argv.slice(2);
const pages = Number(count);
/** How many are being opened at once. */
const OPENING = 200;
const have = new Map<number, number>();

const open = (done: () => void): void => {
  get(url, { agent: false }, (response) => {
    response.setEncoding('utf8');
    let text = '';
    let isFirst = true;
    response.on('data', (chunk: string) => {
      text += chunk;
      if (!text.endsWith('\n\n')) return;
      for (const [, found] of text.matchAll(/"version":(\d+)/g)) {
        const version = Number(found);
        const all = (have.get(version) ?? 0) + 1;
        have.set(version, all);
        if (all === pages) process.stdout.write(`${version}\n`);
        if (isFirst) done();
        isFirst = false;
      }
      text = '';
    });
  }).on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
};

let left = pages;
const next = (): void => {
  if (left-- > 0) open(next);
};
for (let n = 0; n < OPENING; n++) next();
