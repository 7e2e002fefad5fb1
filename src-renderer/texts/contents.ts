/** What a file holds beside its pages, and the password of protected PDFs. */
export const contentsTexts = {
  password: {
    label: 'Passwort des PDFs',
    open: 'Öffnen',
    title: 'Mit Passwort geschützt',
    text: 'Mit dem Passwort öffnet sich das PDF. Es wird einmal eingegeben und mit dem Dokument verschlüsselt aufbewahrt.',
  },
  title: 'In der Datei',
  scripts: 'Enthält Skripte. Fallstand führt sie nie aus; andere Programme könnten es tun.',
  scriptsUnknown: 'Ob Skripte enthalten sind, ließ sich nicht prüfen. Fallstand führt keine aus.',
  startsPrograms: 'Will andere Programme starten. Fallstand lässt das nicht zu.',
  macros:
    'Enthält Makros. Fallstand führt sie nie aus; öffnen Sie die Datei in Office nur, wenn Sie dem Absender trauen.',
  signatures: (count: number) =>
    count === 1 ? 'Enthält eine digitale Unterschrift.' : `Enthält ${count} digitale Unterschriften.`,
  xfa: 'Ist ein XFA-Formular: Es wird nur in Adobe-Programmen richtig angezeigt.',
  cutOff:
    'Das Bild ist unvollständig. Zu sehen ist, was angekommen ist. Bitten Sie den Absender, es noch einmal zu schicken.',
  passwordKept: 'Mit Passwort geschützt; das Passwort ist hinterlegt.',
  take: 'Als Dokument ablegen',
  takeNamed: (name: string) => `„${name}“ als Dokument ablegen`,
  unnamed: 'Anlage ohne Namen',
  taken: (name: string) => `„${name}“ liegt jetzt als Dokument bei den Unterlagen.`,
  known: (name: string) => `„${name}“ lag schon bei den Unterlagen.`,
} as const;
