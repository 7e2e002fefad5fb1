/** What a person reads when a document cannot be stored or read: what happened, what was kept, what to do now. */

const kept = 'Die Datei ist unverändert in der Akte gespeichert.';

/** While a file is being stored: nothing of it was kept. */
export const documentStoreErrors = {
  'disk-full':
    'Der Datenträger ist voll. Die Datei wurde nicht gespeichert. Schaffen Sie Platz und fügen Sie sie erneut hinzu.',
  'empty-file': 'Die Datei ist leer und wurde nicht gespeichert. Bitten Sie den Absender, sie noch einmal zu schicken.',
  'file-too-large':
    'Die Datei ist größer als 200 MB und wurde nicht gespeichert. Teilen oder verkleinern Sie sie und fügen Sie sie erneut hinzu.',
} as const;

/** While a stored document is being opened. */
export const documentOpenErrors = {
  missing:
    'Die Datei liegt noch nicht auf diesem Arbeitsplatz. Alle Angaben zur Akte sind da. Verbinden Sie sich mit dem Netz; dann wird sie geholt.',
  damaged:
    'Die gespeicherte Datei ist beschädigt. Alle anderen Unterlagen sind nicht betroffen. Stellen Sie die Datei aus einer Sicherung wieder her.',
  unreadable:
    'Die gespeicherte Datei lässt sich nicht entschlüsseln. Alle anderen Unterlagen sind nicht betroffen. Stellen Sie die Datei aus einer Sicherung wieder her.',
  ...documentStoreErrors,
} as const;

/** While a stored document is being read: the file itself is safe. */
export const readingErrors = {
  'empty-file': documentStoreErrors['empty-file'],
  'file-too-large': documentStoreErrors['file-too-large'],
  'unknown-kind': `Dieser Dateityp kann nicht angezeigt oder durchsucht werden. ${kept} Fügen Sie sie als PDF oder Bild hinzu, wenn Sie den Text brauchen.`,
  'office-old': `Das ist eine Datei von PowerPoint aus der Zeit vor 2007; ihr Text kann hier nicht gezeigt werden. ${kept} Speichern Sie sie dort als PDF und fügen Sie das PDF hinzu.`,
  'office-broken': `Die Office-Datei ist beschädigt und lässt sich nicht lesen. ${kept} Bitten Sie den Absender, sie noch einmal oder als PDF zu schicken.`,
  'office-encrypted': `Die Office-Datei ist mit einem Passwort geschützt. ${kept} Speichern Sie sie ohne Passwort und fügen Sie sie als neue Fassung hinzu.`,
  'mail-broken': `Die E-Mail ist beschädigt und lässt sich nicht lesen. ${kept} Bitten Sie den Absender, sie noch einmal zu schicken.`,
  'archive-broken': `Das Archiv ist beschädigt und lässt sich nicht lesen. ${kept} Bitten Sie den Absender, es noch einmal zu schicken.`,
  'attachment-broken': `Diese Anlage lässt sich nicht aus dem PDF holen. ${kept} Öffnen Sie das PDF in einem anderen Programm.`,
  'pdf-broken': `Das PDF ist beschädigt und lässt sich nicht öffnen. ${kept} Bitten Sie den Absender, es noch einmal zu schicken.`,
  'pdf-encrypted': `Das PDF ist mit einem Passwort geschützt. ${kept} Geben Sie das Passwort ein; es wird beim Dokument aufbewahrt.`,
  'image-broken': `Das Bild ist beschädigt oder gar kein Bild. ${kept} Bitten Sie den Absender, es noch einmal zu schicken.`,
  'image-too-large': `Das Bild hat mehr als 200 Megapixel und kann nicht angezeigt werden. ${kept} Verkleinern Sie es und fügen Sie es als neue Fassung hinzu.`,
  'page-missing': `Diese Seite gibt es nicht oder sie ist beschädigt. ${kept}`,
  'ocr-data-missing': `Die Daten für die Texterkennung fehlen. ${kept} Installieren Sie Fallstand neu und lesen Sie das Dokument dann erneut ein.`,
  'reader-crashed': `Das Lesen des Dokuments ist abgebrochen. ${kept} Lesen Sie es erneut ein.`,
  'reader-timeout': `Das Lesen des Dokuments hat zu lange gedauert und wurde beendet. ${kept} Lesen Sie es erneut ein.`,
  cancelled: `Das Lesen wurde abgebrochen. ${kept} Sie können es jederzeit erneut einlesen.`,
} as const;

/** While a password is given for a protected PDF. */
export const passwordErrors = {
  wrong: `Das Passwort passt nicht zu diesem PDF. ${kept} Prüfen Sie Groß- und Kleinschreibung und versuchen Sie es erneut.`,
} as const;

/** Instead of how far reading has come, where the file never lay on this desk. */
export const readingAway = 'nur auf dem Server';
/** The same where it is to come, and has not yet. */
export const readingOnItsWay = 'Datei kommt noch';

export const readingNotices = {
  'pages-unread': (pages: readonly number[]) =>
    pages.length === 1
      ? `Der Text von Seite ${pages[0]} konnte nicht gelesen werden. Die Seite ist sichtbar. Lesen Sie das Dokument erneut ein.`
      : `Der Text der Seiten ${pages.join(', ')} konnte nicht gelesen werden. Die Seiten sind sichtbar. Lesen Sie das Dokument erneut ein.`,
} as const;
