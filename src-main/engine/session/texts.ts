import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { OpenError } from '../store/database.ts';

type StoreProblem =
  | OpenError
  | 'newer'
  | 'backup-failed'
  | 'slots-damaged'
  | 'slots-missing'
  | 'database-missing'
  | 'user-inactive';

/** What went wrong with the office's database, what was kept, and what to do now. */
export const storeErrors: Readonly<Record<StoreProblem, AppError>> = {
  'wrong-key-or-damaged': {
    code: 'store.damaged',
    message:
      'Die Datenbank lässt sich mit dem richtigen Schlüssel nicht öffnen: Die Datei ist beschädigt. Nichts wurde verändert. Bitte eine Sicherung zurückspielen oder den Ordner für den Support aufheben.',
  },
  damaged: {
    code: 'store.damaged',
    message:
      'Die Datenbank ist beschädigt: Ein Teil der Datei fehlt oder wurde verändert. Die Datei bleibt, wie sie ist. Bitte eine Sicherung zurückspielen oder den Ordner für den Support aufheben.',
  },
  'in-use': {
    code: 'store.inUse',
    message:
      'Diese Daten sind gerade in einem anderen Fallstand-Fenster geöffnet. Bitte dort weiterarbeiten oder es schließen.',
  },
  'disk-full': {
    code: 'store.diskFull',
    message:
      'Der Datenträger ist voll. Alles bisher Gespeicherte ist sicher, diese Änderung aber noch nicht. Bitte Platz schaffen und noch einmal speichern.',
  },
  'read-only': {
    code: 'store.readOnly',
    message:
      'In den Datenordner kann nicht geschrieben werden. Nichts ging verloren. Bitte die Rechte des Ordners oder den Datenträger prüfen.',
  },
  newer: {
    code: 'store.newer',
    message:
      'Diese Daten stammen aus einer neueren Version von Fallstand. Sie wurden nicht verändert. Bitte Fallstand auf diesem Gerät aktualisieren.',
  },
  'backup-failed': {
    code: 'store.backupFailed',
    message:
      'Vor der Umstellung auf diese Version konnte keine geprüfte Sicherheitskopie angelegt werden. Die Daten sind unverändert. Bitte Platz auf dem Datenträger schaffen und neu starten.',
  },
  'slots-damaged': {
    code: 'keys.damaged',
    message:
      'Die Datei mit den Schlüsselfächern (keyslots.json) ist beschädigt. Die Akten selbst sind unverändert. Bitte diese Datei aus einer Sicherung zurückholen.',
  },
  'slots-missing': {
    code: 'keys.missing',
    message:
      'Zu dieser Datenbank fehlt die Datei mit den Schlüsselfächern (keyslots.json). Ohne sie lassen sich die Akten nicht öffnen. Bitte die Datei aus einer Sicherung zurückholen.',
  },
  'database-missing': {
    code: 'store.missing',
    message:
      'Die Datenbank (office.db) fehlt im Datenordner. Bitte aus einer Sicherung zurückholen oder den Ordner wieder an seinen Platz legen.',
  },
  'user-inactive': {
    code: 'session.userInactive',
    message:
      'Dieser Benutzer ist gesperrt oder auf diesem Gerät noch nicht bekannt. Bitte an den Inhaber des Büros wenden.',
  },
};
