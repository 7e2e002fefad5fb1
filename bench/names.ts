import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { newOffice, startHarness } from '../tests/contract/server-harness.ts';
import { newPerson, TestPerson } from '../tests/contract/test-person.ts';
import { type Figure, percentile } from './figure.ts';

const ROUNDS = Number(process.env.NAMES_ROUNDS ?? 400);
const WARM_UP = 20;
/** Fewer tries in an hour than are stopped. */
const BETWEEN_MS = 6 * 60_000;

/**
 * Whether the time of an answer tells if somebody has a name: both steps of signing in with a wrong password, for a name that
 * somebody has against one that nobody has, turn and turn about.
 */
export const run = async (): Promise<readonly Figure[]> => {
  const harness = await startHarness(undefined);
  const office = await newOffice(harness);
  const [known, unknown] = [await newPerson(office), new TestPerson(office)];
  const times = {
    known: { first: [] as number[], second: [] as number[] },
    unknown: { first: [] as number[], second: [] as number[] },
  };
  const attempt = async (who: TestPerson, into: { first: number[]; second: number[] }) => {
    const stranger = who.elsewhere();
    const request = await stranger.startRequest('geraten');
    let began = performance.now();
    const reply = await stranger.ask('POST', '/v1/account/sign-in', request);
    into.first.push(performance.now() - began);
    const { attemptId } = reply.json();
    const body = { attemptId, finish: randomBytes(64).toString('base64url'), totpCode: '123456' };
    began = performance.now();
    await stranger.ask('POST', '/v1/account/sign-in/finish', body);
    into.second.push(performance.now() - began);
  };
  for (let n = 0; n < ROUNDS + WARM_UP; n++) {
    if (n === WARM_UP) for (const { first, second } of Object.values(times)) first.length = second.length = 0;
    harness.now += BETWEEN_MS;
    const order = n % 2 ? ([known, unknown] as const) : ([unknown, known] as const);
    for (const who of order) await attempt(who, who === known ? times.known : times.unknown);
  }
  await harness.stop();
  rmSync(harness.folder, { recursive: true, force: true });
  return (['first', 'second'] as const).flatMap((step) =>
    (
      [
        ['median', 0.5],
        ['p90', 0.9],
      ] as const
    ).map(([name, share]) => ({
      name: `sign-in, ${step} step of a known name, ${name}`,
      value: percentile(times.known[step], share),
      unit: 'ms',
      peer: 'a name nobody has',
      ratio: percentile(times.known[step], share) / percentile(times.unknown[step], share),
    })),
  );
};
