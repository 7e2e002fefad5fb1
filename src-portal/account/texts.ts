import type { Refusal } from './server.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** As in `24.03.2026, 14:05 Uhr`, in the time of whoever looks. */
export const dateTime = (at: number): string => {
  const date = new Date(at);
  return `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())} Uhr`;
};
export const date = (at: number): string => dateTime(at).slice(0, 10);

/** What happened, what was kept, what to do now. */
export const refusalTexts: Readonly<Record<Refusal, string>> = {
  'account-revoked': 'Dieser Zugang wurde vom Büro beendet. Bitte wenden Sie sich an das Büro.',
  'bad-request': 'Das hat der Server nicht verstanden. Es wurde nichts geändert. Bitte laden Sie die Seite neu.',
  'code-wrong':
    'Der Code passt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten Code in Ihrer App und geben Sie diesen ein.',
  'invitation-expired': 'Diese Einladung ist abgelaufen. Bitte bitten Sie das Büro um eine neue.',
  'invitation-used':
    'Diese Einladung wurde schon angenommen oder durch eine neue ersetzt. Haben Sie sie angenommen, melden Sie sich einfach an. Waren Sie es nicht, sagen Sie es bitte dem Büro.',
  'last-way-in': 'Das ist Ihr einziger Weg hinein. Er bleibt. Richten Sie zuerst einen anderen ein.',
  'name-taken': 'Dieser Anmeldename ist schon vergeben. Bitte wählen Sie einen anderen.',
  'not-found': 'Das gibt es hier nicht (mehr). Prüfen Sie bitte den Link.',
  'passkey-refused':
    'Der Passkey wurde nicht angenommen. Es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
  'publication-expired': 'Diese Freigabe ist abgelaufen. Bitte wenden Sie sich an das Büro.',
  'publication-revoked': 'Diese Freigabe wurde vom Büro beendet.',
  'session-ended': 'Sie sind nicht mehr angemeldet. Bitte melden Sie sich wieder an.',
  'sign-in-again': 'Dafür melden Sie sich bitte erneut an: Es ist nur kurz nach der Anmeldung möglich.',
  'sign-in-refused': 'Die Anmeldung passt nicht. Bitte prüfen Sie Anmeldename, Passwort und Code.',
  'too-many-requests':
    'Zu viele Versuche. Bitte warten Sie eine Stunde, oder melden Sie sich mit einem Passkey oder an einem Gerät an, an dem Sie schon angemeldet waren.',
  unreachable:
    'Der Server ist gerade nicht zu erreichen. Ihre Eingaben sind noch da. Bitte versuchen Sie es gleich noch einmal.',
};

export const texts = {
  loading: 'Die Seite wird geladen.',
  retry: 'Noch einmal versuchen',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  footer: 'Ende-zu-Ende verschlüsselt: Der Server kann nicht lesen, was hier steht.',
  busy: 'Einen Moment …',
  cancel: 'Abbrechen',
  back: 'Zur Liste',

  invitation: {
    brokenTitle: 'Dieser Link ist unvollständig',
    broken: 'Ihm fehlt ein Teil. Bitte öffnen Sie den ganzen Link aus der Einladung, oder bitten Sie um eine neue.',
    tamperedTitle: 'Diese Einladung passt nicht zu ihrem Link',
    tampered: 'Sie wurde unterwegs verändert. Es wurde nichts übernommen. Bitte wenden Sie sich an das Büro.',
    title: (office: string) => `${office || 'Ein Büro'} lädt Sie ein`,
    text: (person: string, role: 'workshop' | 'lawyer') =>
      `${person ? `Guten Tag, ${person}. ` : ''}Mit einem eigenen Zugang sehen Sie ${role === 'workshop' ? 'die Fälle Ihrer Werkstatt' : 'die Akten, in denen Sie vertreten,'} immer aktuell.`,
    renewed:
      'Haben Sie schon einen Zugang, ersetzt dieser ihn: Das alte Passwort und alte Passkeys gelten danach nicht mehr.',
    how: 'Wie möchten Sie sich künftig anmelden?',
    withPasskey: 'Mit einem Passkey',
    passkeyHint: 'Fingerabdruck, Gesicht oder Geräte-PIN. Nichts zu merken, nichts zu verlieren.',
    withPassword: 'Mit Passwort und App',
    passwordHint: 'Ein Passwort, und dazu der Code aus einer Authenticator-App.',
    accept: 'Zugang einrichten',
  },
  passkeys: {
    noPrf:
      'Dieser Passkey kann Ihre Akten nicht verschlüsseln. Es wurde nichts eingerichtet. Bitte nehmen Sie Passwort und App, oder einen anderen Passkey.',
    cancelled: 'Der Vorgang wurde abgebrochen. Es wurde nichts geändert.',
    unavailable: 'Dieser Browser kennt keine Passkeys. Bitte nehmen Sie Passwort und App.',
    keysDoNotFit: 'Damit lassen sich Ihre Schlüssel nicht öffnen. Bitte bitten Sie das Büro um eine neue Einladung.',
  },
  fields: {
    name: 'Anmeldename',
    nameHint: 'Am besten Ihre E-Mail-Adresse. Der Server erfährt ihn nicht im Klartext.',
    nameMissing: 'Bitte geben Sie einen Anmeldenamen ein.',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    repeat: 'Passwort wiederholen',
    passwordHint: 'Mindestens 12 Zeichen. Lang ist besser als kompliziert: zum Beispiel vier Wörter.',
    strength: (length: number) =>
      length === 0
        ? ''
        : length < 12
          ? `Noch ${12 - length} Zeichen`
          : length < 16
            ? 'Ausreichend'
            : length < 22
              ? 'Gut'
              : 'Sehr gut',
    tooShort: 'Das Passwort ist zu kurz. Bitte nehmen Sie mindestens 12 Zeichen.',
    differ: 'Die beiden Passwörter sind verschieden.',
    passwordMissing: 'Bitte geben Sie Ihr Passwort ein.',
    code: 'Code aus der App',
    codeHint: 'Sechs Ziffern. Jeder Code gilt nur einmal.',
    codeMissing: 'Bitte geben Sie die sechs Ziffern aus Ihrer App ein.',
    appTitle: 'Authenticator-App verbinden',
    appText:
      'Scannen Sie das Bild mit Ihrer App, oder geben Sie den Schlüssel dort ein. Danach zeigt sie alle 30 Sekunden einen Code.',
    appQr: 'QR-Code für die Authenticator-App',
    appKey: 'Schlüssel',
    appOpen: 'In einer App auf diesem Gerät öffnen',
  },
  signIn: {
    title: 'Anmelden',
    text: 'Für Werkstätten und Rechtsanwälte mit einer Einladung.',
    ended: 'Sie sind nicht mehr angemeldet. Melden Sie sich an, dann geht es weiter, wo Sie waren.',
    go: 'Anmelden',
    passkey: 'Mit Passkey anmelden',
    or: 'oder',
    lost: 'Passwort, App oder Gerät verloren? Bitten Sie das Büro um eine neue Einladung.',
    elsewhere: 'Das ist ein anderer Zugang als vorhin. Die Seite wurde dafür neu begonnen.',
  },
  cases: {
    title: 'Ihre Akten',
    empty: 'Noch keine Akte freigegeben',
    emptyText: 'Sobald das Büro eine Akte für Sie freigibt, steht sie hier, ohne dass Sie neu laden.',
    waiting: 'Wartet auf Sie',
    isNew: 'Neu',
    closed: 'Abgeschlossen',
    since: (at: number) => `seit ${date(at)}`,
    changed: (at: number) => `Stand ${dateTime(at)}`,
    openWaiting: (n: number) => (n === 1 ? '1 Akte wartet auf Sie.' : `${n} Akten warten auf Sie.`),
    nothingWaits: 'Es wartet nichts auf Sie.',
    tampered:
      'Eine Freigabe ließ sich nicht öffnen: Sie ist nicht vom Büro oder wurde verändert. Bitte sagen Sie es dem Büro.',
    outdated: 'Eine Freigabe ist neuer als diese Seite. Bitte laden Sie die Seite neu.',
    older:
      'Der Server hat hier einen älteren Stand geliefert, als Sie schon gesehen haben. Bitte laden Sie neu; bleibt es so, fragen Sie das Büro.',
    gone: 'Diese Akte ist nicht mehr für Sie freigegeben.',
    lost: 'Keine Verbindung. Gezeigt wird der letzte Stand.',
    away: 'Gerade keine Verbindung, wir versuchen es weiter. Danach stehen hier Ihre Akten.',
    contact: 'Ihr Ansprechpartner',
    opened: (file: string) => `Akte ${file}`,
  },
  settings: {
    title: 'Zugang',
    open: 'Zugang und Sicherheit',
    signOut: 'Abmelden',
    everywhere: 'Überall abmelden',
    everywhereHint: 'Meldet Sie auch hier ab. Alle Geräte gelten danach als unbekannt.',
    sessions: 'Wo Sie angemeldet sind',
    thisOne: 'Dieses Gerät',
    unknownBrowser: 'Unbekannter Browser',
    sessionLine: (signedIn: number, seen: number, address: string) =>
      `Angemeldet ${dateTime(signedIn)}, zuletzt ${dateTime(seen)}, ${address}`,
    end: 'Abmelden',
    passkeys: 'Passkeys',
    noPasskeys: 'Noch kein Passkey. Mit einem melden Sie sich ohne Passwort an.',
    passkeyLine: (added: number, used: number | null) =>
      `Eingerichtet ${date(added)}${used === null ? '' : `, zuletzt benutzt ${date(used)}`}`,
    addPasskey: 'Passkey hinzufügen',
    removePasskey: 'Entfernen',
    added: 'Der Passkey ist eingerichtet.',
    removed: 'Der Passkey ist entfernt.',
    password: 'Passwort und App',
    changePassword: 'Passwort ändern',
    setPassword: 'Passwort einrichten',
    passwordChanged: 'Gespeichert. An anderen Geräten müssen Sie sich neu anmelden.',
    renewTotp: 'App neu verbinden',
    totpChanged: 'Die neue App ist verbunden. Die alte gilt nicht mehr.',
    save: 'Speichern',
  },
  log: {
    visits: 'Was mit Ihrem Zugang geschah',
    visit: {
      'invitation-opened': 'Einladung geöffnet',
      accepted: 'Einladung angenommen',
      'signed-in': 'Angemeldet',
      refused: 'Anmeldung abgewiesen',
      'held-up': 'Zu viele Versuche',
      'signed-out': 'Abgemeldet',
      changed: 'Anmeldung geändert',
    } as Readonly<Record<string, string>>,
    openings: 'Was Sie geöffnet haben',
    openingsHint: 'Das sieht auch das Büro.',
    file: (fileNumber: string) => `Akte ${fileNumber}`,
    opened: 'geöffnet',
    downloaded: (title: string | undefined) => (title ? `„${title}“ geladen` : 'ein Dokument geladen'),
    endedOpened: 'Akte geöffnet, die nicht mehr freigegeben ist',
    endedDownloaded: 'Dokument einer Akte geladen, die nicht mehr freigegeben ist',
    times: (n: number) => (n > 1 ? ` (${n}-mal)` : ''),
    empty: 'Noch nichts.',
    older: 'Ältere anzeigen',
  },
} as const;
