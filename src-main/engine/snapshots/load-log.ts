import { setImmediate as breath } from 'node:timers/promises';
import { hexToBytes } from '@noble/hashes/utils.js';
import { decodeErased, decodeEvent, eventHash, FIRST_PREV, type VerifyDep } from '../../../src-shared/events/event.ts';
import type { SqliteDatabase } from '../store/database.ts';

/** Events worked on before others get their turn: about 10 ms. The transaction is the caller's, over many of these. */
const PORTION = 100;

/** Why a log cannot be taken over: it is not what its devices signed. */
export type LogFault = 'not-an-event' | 'broken-chain' | 'bad-signature';

interface Link {
  readonly deviceSeq: number;
  readonly hash: string;
  readonly sig: string;
}

export interface LogLoader {
  /** Takes the events of one device in the order of its chain: the text of a run, and all runs of a device in order. */
  readonly add: (device: string, text: string) => Promise<LogFault | undefined>;
  /** Checks the ends of all chains. The device's keys must be here by now. */
  readonly finish: () => LogFault | undefined;
}

/**
 * Writes events into the log without applying them: the tables came with the snapshot. Every event is still proved to be
 * its device's own: each one's hash stands in the next one's header, so the signature over the last of a chain covers
 * all before it, and a million events need a million hashes but one signature per chain and gap.
 */
export const createLogLoader = (sqlite: SqliteDatabase, deps: VerifyDep): LogLoader => {
  const insert = sqlite.prepare<(string | number)[]>(
    `INSERT OR IGNORE INTO event (id, stream, kind, at, device, device_seq, actor, hash, body, erased)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const keyOf = sqlite.prepare<[string], string | null>('SELECT sign_public_key FROM device WHERE id = ?').pluck();
  const last = new Map<string, Link>();
  const ends: { readonly device: string; readonly link: Link }[] = [];

  const read = (body: string) => {
    const whole = decodeEvent(body);
    if (whole.ok) return { event: whole.value, hash: eventHash(whole.value), erased: 0 };
    const header = decodeErased(body);
    return header.ok ? { ...header.value, erased: 1 } : undefined;
  };

  const addOne = (device: string, body: string): LogFault | undefined => {
    const found = read(body);
    if (found === undefined || found.event.device !== device) return 'not-an-event';
    const { event, hash, erased } = found;
    const before = last.get(device);
    const isNext = event.deviceSeq === (before?.deviceSeq ?? 0) + 1;
    if (before && event.deviceSeq <= before.deviceSeq) return 'broken-chain';
    if (isNext && event.prev !== (before?.hash ?? FIRST_PREV)) return 'broken-chain';
    // One that waits in quarantine is missing between: then the signature before the gap counts too.
    if (before && !isNext) ends.push({ device, link: before });
    last.set(device, { deviceSeq: event.deviceSeq, hash, sig: event.sig });
    const { id, stream, kind, at, deviceSeq, actor } = event;
    insert.run(id, stream, kind, at, device, deviceSeq, actor, hash, body, erased);
    return undefined;
  };

  return {
    async add(device, text) {
      const bodies = text === '' ? [] : text.split('\n');
      for (let from = 0; from < bodies.length; from += PORTION) {
        for (const body of bodies.slice(from, from + PORTION)) {
          const fault = addOne(device, body);
          if (fault) return fault;
        }
        await breath();
      }
      return undefined;
    },
    finish() {
      const all = [...ends, ...[...last].map(([device, link]) => ({ device, link }))];
      const isSigned = all.every(({ device, link }) => {
        const key = keyOf.get(device);
        return (
          typeof key === 'string' &&
          deps.verify(Buffer.from(key, 'base64url'), hexToBytes(link.hash), hexToBytes(link.sig))
        );
      });
      return isSigned ? undefined : 'bad-signature';
    },
  };
};
