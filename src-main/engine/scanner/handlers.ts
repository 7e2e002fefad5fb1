import type { scannerContract } from '../../../src-shared/contract/scanner.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { placeOf, versionAt } from './clamd.ts';
import { readScanner, writeScanner } from './setting.ts';

export const scannerHandlers: Handlers<typeof scannerContract> = {
  'scanner.get': (_input, desk) => ok({ address: readScanner(desk.store.sqlite) }),

  'scanner.set': async ({ address }, desk) => {
    let version = '';
    if (address !== '') {
      if (!placeOf(address)) {
        return fail(
          'scanner.elsewhere',
          'Das ist keine Adresse auf diesem Rechner. Erlaubt sind zum Beispiel 127.0.0.1:3310 oder der Pfad des Sockets: Dateien gehen unverschlüsselt an den Virenscanner.',
          'address',
        );
      }
      const found = await versionAt(address);
      if (!found.ok) {
        return fail(
          'scanner.away',
          'Dort antwortet kein ClamAV. Bitte prüfen Sie, ob der Dienst (clamd) läuft. Es wurde nichts geändert.',
          'address',
        );
      }
      version = found.value;
    }
    writeScanner(desk.store.sqlite, address);
    desk.store.announce(['scanner']);
    return ok({ version });
  },
};
