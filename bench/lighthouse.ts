/**
 * Lighthouse on the client's page with its own telephone profile, against Debian's Chromium. It weighs 180 MB, so it is no
 * dependency: the pinned version is fetched from the registry into the cache folder the first time. Budgets: performance
 * ≥ 95, accessibility and best practices 100. The machine must have nothing else to do.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startPortalDesk } from '../tests/e2e/portal-desk.ts';
import type { Figure } from './figure.ts';

const VERSION = '13.5.0';
const folder = join(homedir(), '.cache/fallstand', `lighthouse-${VERSION}`);
const program = join(folder, 'node_modules/lighthouse/cli/index.js');

const categories = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
const times = {
  'first content': 'first-contentful-paint',
  'largest content': 'largest-contentful-paint',
  'blocking time': 'total-blocking-time',
} as const;
const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number() })),
  audits: z.record(
    z.string(),
    z.object({
      title: z.string(),
      score: z.number().nullable(),
      numericValue: z.number().optional(),
      displayValue: z.string().optional(),
    }),
  ),
  /** How fast this machine is by Lighthouse's own measure; a telephone is taken for a quarter of it. */
  environment: z.object({ benchmarkIndex: z.number() }),
});

type Report = z.infer<typeof report>;
/** One look says little: the blocking time is a sum over few tasks, and four times what each took by the wall's clock. */
const RUNS = 5;

export const run = async (): Promise<Figure[]> => {
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `lighthouse@${VERSION}`], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  const desk = await startPortalDesk();
  try {
    const { link } = await desk.publish();
    const runs: Report[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await lookOnce(link));
    runs.sort((one, other) => scoreOf(one, 'performance') - scoreOf(other, 'performance'));
    const median = runs[Math.floor(RUNS / 2)];
    if (!median) throw new Error('no run');
    for (const [name, { title, score, displayValue = '' }] of Object.entries(median.audits)) {
      if (score !== null && score < 1) console.error(`  ${score.toFixed(2)} ${name}: ${title} ${displayValue}`);
    }
    console.error(`  performance of all: ${runs.map((one) => scoreOf(one, 'performance')).join(', ')}`);
    console.error(`  speed of this machine by Lighthouse's measure: ${median.environment.benchmarkIndex}`);
    return [
      ...Object.entries(categories).map(([name, budget]) =>
        figure(`lighthouse: ${name}, median of ${RUNS}`, scoreOf(median, name), `of 100, at least ${budget}`),
      ),
      ...Object.entries(times).map(([name, audit]) =>
        figure(`lighthouse: ${name}, of the same look`, median.audits[audit]?.numericValue ?? Number.NaN, 'ms'),
      ),
    ];
  } finally {
    await desk.end();
  }
};

const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit, peer: null, ratio: null });

const scoreOf = ({ categories: scores }: Report, name: string): number => Math.round((scores[name]?.score ?? 0) * 100);

const lookOnce = async (link: string): Promise<Report> => {
  const output = join(folder, 'report.json');
  const only = `--only-categories=${Object.keys(categories).join(',')}`;
  // The server runs in this process, so nothing here may block.
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        program,
        link,
        only,
        '--output=json',
        `--output-path=${output}`,
        '--quiet',
        '--locale=de',
        '--chrome-flags=--headless=new --no-sandbox',
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' } },
    );
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Lighthouse ended with ${code}`))));
  });
  return report.parse(JSON.parse(readFileSync(output, 'utf8')));
};
