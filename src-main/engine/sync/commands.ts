import type { sharingContract } from '../../../src-shared/contract/sharing.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { isLoopback } from './loopback.ts';
import { problemOf } from './problems.ts';

/** The server speaks of enrolment in ways the running sync never meets. */
const CONNECT_TEXTS: Readonly<Record<string, string>> = {
  'enrolment-refused': 'Der Anmeldecode stimmt nicht. Es wurde nichts gesendet. Bitte fragen Sie den Betreiber.',
  'already-exists':
    'Dieses Büro ist auf dem Server schon von einem anderen Arbeitsplatz angemeldet worden, der diesen noch nicht kennt. Bitte warten Sie, bis dort alles übertragen ist, und versuchen Sie es noch einmal.',
  'proof-invalid':
    'Der Server hat die Anmeldung nicht anerkannt. Es wurde nichts gesendet. Bitte noch einmal versuchen.',
};

export const syncHandlers: Handlers<
  Pick<typeof sharingContract, 'sync.status' | 'sync.connect' | 'sync.takeBack' | 'sync.now' | 'sync.pause'>
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
    if (enrolmentCode === '' && 'code' in error && error.code === 'unauthenticated') {
      const missing =
        'Der Anmeldecode fehlt. Nur wenn ein anderer Arbeitsplatz Ihres Büros dort schon verbunden ist, geht es ohne.';
      return fail('sync.codeMissing', missing, 'enrolmentCode');
    }
    const text = 'code' in error ? CONNECT_TEXTS[error.code] : undefined;
    const field = 'code' in error && error.code === 'enrolment-refused' ? 'enrolmentCode' : 'serverUrl';
    const { problem } = problemOf(error);
    return fail(`sync.${problem?.code ?? error.kind}`, text ?? problem?.message ?? '', field);
  },

  'sync.takeBack': async (_, desk) => {
    const taken = await desk.services.sync.takeBack();
    if (taken.ok) return taken;
    return taken.error === 'offline'
      ? fail(
          'sync.offline',
          'Der Server ist gerade nicht erreichbar. Es wurde nichts geändert. Bitte später noch einmal.',
        )
      : fail(
          'sync.diverged',
          'Hier wurde nach dem Einspielen der Sicherung schon weitergearbeitet, deshalb passen die Einträge nicht mehr hintereinander. Nichts wurde gelöscht. Melden Sie sich ab und verbinden Sie diesen Rechner unter „Passwort vergessen?“ neu; der bisherige Stand bleibt daneben aufgehoben.',
        );
  },

  'sync.now': (_, desk) => {
    desk.services.sync.now();
    return ok(null);
  },

  'sync.pause': ({ paused }, desk) => {
    desk.services.sync.setPaused(paused);
    return ok(null);
  },
};
