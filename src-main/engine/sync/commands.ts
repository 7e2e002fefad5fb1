import type { sharingContract } from '../../../src-shared/contract/sharing.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { isLoopback } from './loopback.ts';
import { problemOf } from './problems.ts';

/** The server speaks of enrolment in ways the running sync never meets. */
const CONNECT_TEXTS: Readonly<Record<string, string>> = {
  'enrolment-refused': 'Der Anmeldecode stimmt nicht. Es wurde nichts gesendet. Bitte fragen Sie den Betreiber.',
  'already-exists': 'Dieses Büro ist auf dem Server schon von einem anderen Arbeitsplatz angemeldet worden.',
  'proof-invalid':
    'Der Server hat die Anmeldung nicht anerkannt. Es wurde nichts gesendet. Bitte noch einmal versuchen.',
};

export const syncHandlers: Handlers<
  Pick<
    typeof sharingContract,
    'sync.status' | 'sync.connect' | 'sync.now' | 'sync.pause' | 'devices.list' | 'devices.invite'
  >
> = {
  'sync.status': (_, desk) => ok(desk.services.sync.status()),

  'sync.connect': async ({ serverUrl, enrolmentCode }, desk) => {
    const url = new URL(serverUrl);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
      return fail('sync.insecure', 'Die Adresse muss mit https:// beginnen. Es wurde nichts gesendet.', 'serverUrl');
    }
    const connected = await desk.services.sync.connect(`${url.origin}${url.pathname}`, enrolmentCode);
    if (connected.ok) return connected;
    const { error } = connected;
    const text = 'code' in error ? CONNECT_TEXTS[error.code] : undefined;
    const field = 'code' in error && error.code === 'enrolment-refused' ? 'enrolmentCode' : 'serverUrl';
    const { problem } = problemOf(error);
    return fail(`sync.${problem?.code ?? error.kind}`, text ?? problem?.message ?? '', field);
  },

  'sync.now': (_, desk) => {
    desk.services.sync.now();
    return ok(null);
  },

  'sync.pause': ({ paused }, desk) => {
    desk.services.sync.setPaused(paused);
    return ok(null);
  },

  'devices.invite': async (_, desk) => {
    const made = await desk.services.sync.invite();
    if (made.ok) return made;
    const { problem } = problemOf(made.error);
    const reason = desk.services.sync.serverUrl() === undefined ? '' : (problem?.message ?? '');
    return fail(
      'devices.inviteFailed',
      reason || 'Für weitere Arbeitsplätze braucht das Büro einen Server. Bitte zuerst einen Server verbinden.',
    );
  },

  'devices.list': (_, desk) =>
    ok(
      desk.store.sqlite
        .prepare<[], { id: string; tag: string | null; name: string | null; revoked_at: number | null }>(
          'SELECT id, tag, name, revoked_at FROM device WHERE removed = 0 ORDER BY tag',
        )
        .all()
        .map(({ id, tag, name, revoked_at }) => ({
          id,
          tag: tag ?? '',
          name: name ?? '',
          thisDesk: id === desk.identity.deviceId,
          revokedAt: revoked_at,
        })),
    ),
};
