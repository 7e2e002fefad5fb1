import type { Contender } from './contender.ts';
import { startOurs } from './ours.ts';
import { PEERS, startPeer } from './peers.ts';

/**
 * Starts all who are compared, has `work` measure them, and ends them. A peer that cannot be had is missed and named: then
 * the ratio is against the others, or there is none.
 */
export const withEveryone = async <T>(work: (everyone: readonly Contender[]) => Promise<T>): Promise<T> => {
  const everyone: Contender[] = [];
  try {
    for (const database of ['PGlite', 'PostgreSQL'] as const) everyone.push(await startOurs(database));
    for (const peer of PEERS) {
      try {
        everyone.push(await startPeer(peer));
      } catch (error) {
        const why = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0];
        console.error(`${peer.name} ließ sich nicht einrichten und fehlt im Vergleich: ${why}`);
      }
    }
    return await work(everyone);
  } finally {
    for (const contender of everyone) await contender.stop();
  }
};

/** The one of the peers that is best by `rate`; undefined where there is no peer. */
export const fastestPeer = <T extends { readonly contender: Contender; readonly rate: number }>(
  all: readonly T[],
): T | undefined => all.filter(({ contender }) => !contender.isOurs).toSorted((a, b) => b.rate - a.rate)[0];
