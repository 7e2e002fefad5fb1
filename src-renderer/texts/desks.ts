/** Einstellungen → Arbeitsplätze: the office's desks, a further one, one less. */
export const desksTexts = {
  text: 'Rechner, auf denen die Akten dieses Büros liegen.',
  name: 'Name',
  tag: 'Kennbuchstabe',
  thisDesk: 'dieser Arbeitsplatz',
  since: 'Dabei seit',
  lastSeen: 'Zuletzt verbunden',
  now: 'jetzt',
  never: 'noch nie',
  revoked: (when: string) => `entfernt am ${when}`,
  actions: 'Aktion',
  needsServer: 'Für weitere Arbeitsplätze muss zuerst ein Server verbunden sein.',
  invite: {
    start: 'Weiteren Arbeitsplatz einladen',
    title: 'Weiteren Arbeitsplatz einladen',
    steps: [
      'Geben Sie die Einladung an den neuen Rechner, am besten persönlich: als Text oder mit dem Telefon vom QR-Code.',
      'Dort Fallstand starten, „Arbeitsplatz mit Einladung verbinden“ wählen und den Text einfügen.',
      'Der neue Rechner zeigt dann einen Code. Hier werden Sie danach gefragt.',
    ],
    text: 'Einladungstext',
    qr: 'Die Einladung als QR-Code',
    copy: 'Text kopieren',
    copied: 'Kopiert',
    left: (time: string) => `Gilt noch ${time} und nur einmal.`,
    waiting: 'Es hat sich noch kein Rechner gemeldet.',
    withdraw: 'Einladung zurückziehen',
  },
  confirm: {
    title: 'Ein Rechner möchte dazukommen',
    heard: 'Der neue Rechner hat sich gemeldet. Bitte geben Sie seinen Code ein.',
    text: (tag: string) =>
      `Lesen Sie den Code am neuen Rechner ab und geben Sie ihn hier ein. Nur wenn er stimmt, sprechen beide Rechner wirklich miteinander. Er wird Arbeitsplatz ${tag}.`,
    code: 'Code vom neuen Rechner',
    codeHint: 'Sechs Ziffern, zum Beispiel 123 456',
    name: 'Name des Arbeitsplatzes',
    defaultName: (tag: string) => `Arbeitsplatz ${tag}`,
    tries: (n: number) => (n === 1 ? 'Noch ein Versuch.' : `Noch ${n} Versuche.`),
    left: (time: string) => `Noch ${time} Zeit.`,
    submit: 'Freigeben',
    refuse: 'Ablehnen',
  },
  over: {
    confirmed: 'Der Code stimmt. Der neue Arbeitsplatz erhält jetzt die Schlüssel.',
    done: (tag: string) => `Arbeitsplatz ${tag} gehört jetzt dazu. Er holt die Akten von selbst.`,
    refused: 'Der Rechner wurde abgelehnt. Er hat nichts erhalten.',
    expired: 'Die Einladung ist abgelaufen. Niemand kann sie mehr benutzen.',
    left: 'Am neuen Rechner wurde abgebrochen. Er hat nichts erhalten.',
    again: 'Neu einladen',
    close: 'In Ordnung',
  },
  rename: {
    button: 'Umbenennen',
    buttonOf: (name: string) => `${name} umbenennen`,
    title: (tag: string) => `Arbeitsplatz ${tag} umbenennen`,
    name: 'Name',
    hint: 'So heißt er an allen Arbeitsplätzen, zum Beispiel „Empfang“ oder „Laptop Maier“. Der Kennbuchstabe bleibt.',
    done: (name: string) => `Der Arbeitsplatz heißt jetzt „${name}“.`,
  },
  remove: {
    button: 'Entfernen',
    buttonOf: (name: string) => `${name} entfernen`,
    title: (name: string) => `${name} entfernen?`,
    what: 'Der Arbeitsplatz wird sofort vom Server getrennt. Alles Neue wird mit einem neuen Schlüssel verschlüsselt, den er nicht hat.',
    keeps:
      'Was er schon hat, bleibt dort lesbar. Ist der Rechner gestohlen, schützt ihn nur sein Passwort. Links, die Sie herausgegeben haben, gelten weiter: Prüfen Sie, welche Sie sperren.',
    unsent: 'Was dort eingegeben und noch nicht übertragen wurde, kommt nicht mehr zu Ihnen.',
    confirm: 'Arbeitsplatz entfernen',
    done: (name: string) => `${name} ist entfernt.`,
  },
} as const;

/** The removed desk itself. */
export const removedTexts = {
  title: 'Dieser Arbeitsplatz wurde vom Büro entfernt',
  text: 'Was bis dahin hier gespeichert war, bleibt hier lesbar. Neues aus dem Büro kommt nicht mehr an, und was Sie hier eingeben, erreicht niemanden. War das ein Versehen, lassen Sie sich vom Inhaber neu einladen und melden sich hier ab: Unter „Passwort vergessen?“ verbinden Sie diesen Rechner neu.',
} as const;
