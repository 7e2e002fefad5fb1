/**
 * 10,000 events fetched by a client that has none, from our server (on PGlite and on PostgreSQL), the Actual sync server and
 * the Evolu relay, in one run, by turns. Measured from the question until the last ciphertext has come and is unframed;
 * opening and storing them do not count. With Evolu only the waiting for its relay counts, as its client does both at once.
 * Budget (DESIGN 10): faster than the fastest of the peers. A ratio above 1 says how many times faster.
 */
import { type Figure, percentile } from '../figure.ts';
import { fastestPeer, withEveryone } from './everyone.ts';
import { EVENT_BYTES } from './ours.ts';

const EVENTS = 10_000;
const ROUNDS = 3;
const PULLS = 3;

export const run = (): Promise<Figure[]> =>
  withEveryone(async (everyone) => {
    const plan = { events: EVENTS, batch: 1_000, bytes: EVENT_BYTES, pulls: PULLS };
    const times = everyone.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [at, contender] of everyone.entries()) times[at]?.push(...(await contender.measure(plan)).pullMs);
    }
    const all = everyone.map((contender, at) => {
      const ms = percentile(times[at] ?? [], 0.5);
      return { contender, ms, rate: EVENTS / ms };
    });
    const fastest = fastestPeer(all);
    return all.map(({ contender, ms, rate }) => {
      const isCompared = contender.isOurs && fastest !== undefined;
      return {
        name: `pull ${EVENTS}: ${contender.name}`,
        value: ms,
        unit: 'ms',
        peer: isCompared ? fastest.contender.name : null,
        ratio: isCompared ? rate / fastest.rate : null,
      };
    });
  });
