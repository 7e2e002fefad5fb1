/**
 * 10,000 events pushed to our server (on PGlite and on PostgreSQL, both with fsync), to the Actual sync server and to the
 * Evolu relay, in one run, by turns. Each server runs in its own process; one client sends one request after the other, each
 * with the same number of events of the same size. Measured from ciphertexts that lie ready until the last one is
 * acknowledged as stored (all four have it on the disk by then): framing, signing, network and database count, sealing does
 * not. Budget (DESIGN 10): faster than the fastest of the peers. A ratio above 1 says how many times faster.
 */
import { type Figure, percentile } from '../figure.ts';
import { fastestPeer, withEveryone } from './everyone.ts';
import { EVENT_BYTES } from './ours.ts';

const ROUNDS = 3;
/** A desk sends up to 1,000 events at once after it was offline, a few of one command otherwise. */
const SIZES = [
  { events: 10_000, batch: 1_000 },
  { events: 10_000, batch: 100 },
  { events: 300, batch: 1 },
] as const;

export const run = (): Promise<Figure[]> =>
  withEveryone(async (everyone) => {
    const figures: Figure[] = [];
    for (const { events, batch } of SIZES) {
      const plan = { events, batch, bytes: EVENT_BYTES, pulls: 0 };
      const times = everyone.map((): number[] => []);
      // The first round is for what is compiled and cached only once.
      for (let round = 0; round <= ROUNDS; round++) {
        for (const [at, contender] of everyone.entries()) {
          const { pushMs } = await contender.measure(plan);
          if (round > 0) times[at]?.push(pushMs);
        }
      }
      const all = everyone.map((contender, at) => ({
        contender,
        rate: (events * 1000) / percentile(times[at] ?? [], 0.5),
      }));
      const fastest = fastestPeer(all);
      for (const { contender, rate } of all) {
        const isCompared = contender.isOurs && fastest !== undefined;
        figures.push({
          name: `push ${events}, ${batch} per request: ${contender.name}`,
          value: rate,
          unit: 'events/s',
          peer: isCompared ? fastest.contender.name : null,
          ratio: isCompared ? rate / fastest.rate : null,
        });
      }
    }
    return figures;
  });
