import type { devicesContract } from '../../../src-shared/contract/devices.ts';
import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { setRow } from '../store/store.ts';
import { problemOf } from '../sync/problems.ts';

type Methods =
  | 'devices.list'
  | 'devices.invite'
  | 'devices.pairing'
  | 'devices.confirm'
  | 'devices.cancelPairing'
  | 'devices.rename'
  | 'devices.remove';

interface DeviceRow {
  readonly id: string;
  readonly tag: string | null;
  readonly name: string | null;
  readonly revokedAt: number | null;
  readonly enrolledAt: number | null;
  readonly lastSeenAt: number | null;
  readonly firstEvent: string | null;
  readonly newestEvent: string | null;
}

const DEVICES = `
  SELECT d.id, d.tag, d.name, d.revoked_at AS revokedAt, s.enrolled_at AS enrolledAt, s.last_seen_at AS lastSeenAt,
    (SELECT at FROM event WHERE device = d.id ORDER BY device_seq LIMIT 1) AS firstEvent,
    (SELECT at FROM event WHERE device = d.id ORDER BY device_seq DESC LIMIT 1) AS newestEvent
  FROM device d LEFT JOIN device_seen s ON s.device = d.id
  WHERE d.removed = 0 ORDER BY d.revoked_at IS NOT NULL, length(d.tag), d.tag`;

/** Desks that were removed keep their name, and leave it to others. */
const NAMED_SO = 'SELECT 1 FROM device WHERE name = ? AND id <> ? AND removed = 0 AND revoked_at IS NULL LIMIT 1';

const UNKNOWN = 'Diesen Arbeitsplatz gibt es nicht (mehr).';

const millis = (at: string | null): number | undefined => (at === null ? undefined : hlcMillis(at));
const earliest = (...times: (number | null | undefined)[]): number | null =>
  times.reduce<number | null>((a, b) => (typeof b === 'number' && (a === null || b < a) ? b : a), null);
const latest = (...times: (number | null | undefined)[]): number | null =>
  times.reduce<number | null>((a, b) => (typeof b === 'number' && (a === null || b > a) ? b : a), null);

/** The office's desks: who they are, a further one, one less. */
export const deviceHandlers: Handlers<Pick<typeof devicesContract, Methods>> = {
  'devices.list': (_, desk) => {
    const rows = desk.store.sqlite.prepare<[], DeviceRow>(DEVICES).all();
    return ok(
      rows.map((row) => {
        const thisDesk = row.id === desk.identity.deviceId;
        return {
          ...{ id: row.id, tag: row.tag ?? '', name: row.name ?? '', thisDesk, revokedAt: row.revokedAt },
          since: earliest(row.enrolledAt, millis(row.firstEvent)),
          lastSeenAt: thisDesk ? desk.deps.now() : latest(row.lastSeenAt, millis(row.newestEvent)),
        };
      }),
    );
  },

  'devices.invite': async (_, desk) => {
    const made = await desk.services.sync.invite();
    if (made.ok) return made;
    const reason = desk.services.sync.serverUrl() === undefined ? '' : problemOf(made.error).problem.message;
    return fail(
      'devices.inviteFailed',
      reason || 'Für weitere Arbeitsplätze braucht das Büro einen Server. Bitte zuerst einen Server verbinden.',
    );
  },

  'devices.pairing': (_, desk) => ok(desk.services.sync.pairing.state()),

  'devices.confirm': ({ code, name }, desk) => {
    const outcome = desk.services.sync.pairing.confirm(code, name);
    desk.services.sync.lookAtDevices();
    switch (outcome) {
      case 'confirmed':
        return ok(null);
      case 'wrong':
        return fail(
          'devices.wrongCode',
          'Der Code stimmt nicht mit dem überein, den dieser Arbeitsplatz erwartet. Bitte lesen Sie ihn noch einmal ab. Steht dort wirklich ein anderer, brechen Sie an beiden Rechnern ab.',
          'code',
        );
      case 'refused':
        return fail(
          'devices.refused',
          'Der Code stimmte dreimal nicht. Der neue Rechner wurde abgelehnt und hat nichts erhalten. Brechen Sie auch dort ab und laden Sie neu ein.',
        );
      case 'not-asked':
        return fail('devices.notAsked', 'Zurzeit wartet kein Rechner auf seine Freigabe. Bitte laden Sie neu ein.');
    }
  },

  'devices.cancelPairing': (_, desk) => {
    desk.services.sync.pairing.cancel();
    desk.services.sync.lookAtDevices();
    return ok(null);
  },

  'devices.rename': ({ deviceId, name }, { store, identity, record }) => {
    const { values, removed } = store.readRow('device', deviceId);
    if (values.tag === undefined || removed) return fail('devices.unknown', UNKNOWN);
    const from = String(values.name ?? '');
    if (from === name) return ok(null);
    const isTaken = store.sqlite.prepare<[string, string], number>(NAMED_SO).pluck().get(name, deviceId) === 1;
    if (isTaken) {
      return fail(
        'devices.nameTaken',
        `Ein anderer Arbeitsplatz heißt schon „${name}“. Bitte geben Sie einen Namen, an dem man diesen erkennt.`,
        'name',
      );
    }
    record([
      {
        stream: identity.officeId,
        kind: 'device.renamed',
        facts: { tag: String(values.tag ?? ''), from, name },
        changes: [setRow('device', deviceId, { name })],
      },
    ]);
    return ok(null);
  },

  'devices.remove': ({ deviceId }, desk) => {
    const { store, identity } = desk;
    if (deviceId === identity.deviceId) {
      return fail(
        'devices.removeSelf',
        'Diesen Arbeitsplatz entfernen Sie von einem anderen aus. Hier wurde nichts geändert.',
      );
    }
    const row = store.readRow('device', deviceId);
    if (row.values.tag === undefined || row.removed) {
      return fail('devices.unknown', UNKNOWN);
    }
    if (typeof row.values.revoked_at === 'number') return ok(null);
    desk.record([
      {
        stream: identity.officeId,
        kind: 'device.revoked',
        facts: { tag: String(row.values.tag ?? '') },
        changes: [setRow('device', deviceId, { revoked_at: desk.deps.now() })],
      },
    ]);
    const { pairing } = desk.services.sync;
    const last = pairing.state();
    // „Gehört jetzt dazu“ would go on standing there.
    if (last?.stage === 'done' && last.tag === row.values.tag) pairing.cancel();
    desk.services.sync.lookAtDevices();
    return ok(null);
  },
};
