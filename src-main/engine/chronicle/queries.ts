import { setImmediate as nextTurn } from 'node:timers/promises';
import { actorName, type ChronicleSource, chronicleSentence } from '../../../src-shared/chronicle/build.ts';
import type { ChronicleEntry, casesContract } from '../../../src-shared/contract/cases.ts';
import { decodeErased, decodeEvent, type ErasedEvent, type Event } from '../../../src-shared/events/event.ts';
import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import type { Desk, Handlers } from '../desk.ts';
import { witnessOf } from './witness.ts';

/** How many entries are worked on before others get their turn: about 10 ms. */
const PORTION = 100;

/** A stored event with the hash it was stored under. */
interface StoredEvent {
  readonly event: Event | ErasedEvent;
  readonly hash: string;
}

/** The case's events in the chronicle's order. Throws where the store holds something that is no event. */
const caseEvents = async (desk: Desk, caseId: string): Promise<readonly StoredEvent[]> => {
  const rows = desk.store.sqlite
    .prepare<[string], { body: string; hash: string }>(
      'SELECT body, hash FROM event WHERE stream = ? ORDER BY at, device',
    )
    .all(caseId);
  const events: StoredEvent[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % PORTION === PORTION - 1) await nextTurn();
    const whole = decodeEvent(row.body);
    const erased = whole.ok ? undefined : decodeErased(row.body);
    if (whole.ok) events.push({ event: whole.value, hash: row.hash });
    else if (erased?.ok) events.push({ event: erased.value.event, hash: row.hash });
    else throw new Error('the event log holds a row that is no event');
  }
  return events;
};

const users = (desk: Desk): { id: string; displayName: string }[] =>
  desk.store.sqlite
    .prepare<[], { id: string; displayName: string }>("SELECT id, coalesce(display_name, '') AS displayName FROM user")
    .all();

const devices = (desk: Desk): ChronicleSource['devices'] =>
  desk.store.sqlite
    .prepare<[], { id: string; tag: string; name: string; signPublicKey: string }>(
      `SELECT id, coalesce(tag, '?') AS tag, coalesce(name, '') AS name, sign_public_key AS signPublicKey
       FROM device WHERE sign_public_key IS NOT NULL ORDER BY tag, id`,
    )
    .all();

/** The chronicle of a case for the screen, oldest first. */
const chronicleEntries = async (desk: Desk, caseId: string): Promise<readonly ChronicleEntry[]> => {
  const events = await caseEvents(desk, caseId);
  const names = new Map(users(desk).map((user) => [user.id, user.displayName]));
  const tags = new Map(devices(desk).map((device) => [device.id, device.tag]));
  return events.map(({ event, hash }) => ({
    eventId: event.id,
    at: hlcMillis(event.at),
    actorName: actorName(names, event.actor),
    deskTag: tags.get(event.device) ?? '?',
    sentence: chronicleSentence(event),
    hash,
  }));
};

/** Everything the exported chronicle is made of. */
export const chronicleSource = async (
  desk: Desk,
  caseId: string,
  fileNumber: string,
  program: string,
): Promise<ChronicleSource> => {
  const { sqlite } = desk.store;
  const events = (await caseEvents(desk, caseId)).map((stored) => stored.event);
  const office = sqlite
    .prepare<[string], { name: string | null; street: string | null; postal_code: string | null; city: string | null }>(
      'SELECT name, street, postal_code, city FROM office WHERE id = ?',
    )
    .get(desk.identity.officeId);
  const client = sqlite
    .prepare<[string], { client_name: string }>('SELECT client_name FROM case_summary WHERE case_id = ?')
    .get(caseId);
  const headOf = sqlite.prepare<[string], { device: string; deviceSeq: number; hash: string }>(
    `SELECT device, device_seq AS deviceSeq, hash FROM event WHERE device = ? ORDER BY device_seq DESC LIMIT 1`,
  );
  const town = [office?.postal_code, office?.city].filter(Boolean).join(' ');
  return {
    program,
    office: {
      id: desk.identity.officeId,
      name: office?.name ?? '',
      address: [office?.street, town].filter(Boolean).join(', '),
    },
    case: { id: caseId, fileNumber, clientName: client?.client_name ?? '' },
    events,
    devices: devices(desk),
    users: users(desk),
    exportedAt: desk.deps.now(),
    exportedBy: { id: desk.me.id, name: desk.me.displayName },
    device: desk.identity.deviceId,
    witness: await witnessOf(sqlite, events),
    chainHeads: [...new Set(events.map((event) => event.device))].flatMap((device) => headOf.get(device) ?? []),
  };
};

export const chronicleQueries: Handlers<Pick<typeof casesContract, 'chronicle.list'>> = {
  'chronicle.list': async ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(await chronicleEntries(desk, caseId)) : found;
  },
};
