/** What a person reads about a file that could not be taken out of an archive or a mail. */

/** About an archive or mail as a whole: nothing was taken out of it. */
export const containerErrors = {
  'container-broken':
    'Die Datei ist beschädigt und lässt sich nicht öffnen. Bitten Sie den Absender, sie noch einmal zu schicken.',
  'container-too-large':
    'Die Datei ist zu groß, um sie hier zu entpacken. Entpacken Sie sie selbst und fügen Sie die Dateien daraus hinzu.',
  'archive-encrypted': 'Das Archiv ist mit einem Passwort geschützt. Geben Sie das Passwort ein.',
  'wrong-password':
    'Das Passwort passt nicht zu diesem Archiv. Prüfen Sie die Schreibweise und versuchen Sie es erneut.',
  'archive-split': 'Das Archiv besteht aus mehreren Teilen. Fügen Sie es zuerst zu einer Datei zusammen.',
  'source-unreadable': 'Die Datei lässt sich nicht lesen. Prüfen Sie, ob sie noch da ist und ob Sie sie öffnen dürfen.',
  'unpack-crashed': 'Das Entpacken ist abgebrochen. Versuchen Sie es erneut oder entpacken Sie die Datei selbst.',
  'unpack-timeout': 'Das Entpacken hat zu lange gedauert und wurde beendet. Entpacken Sie die Datei selbst.',
  cancelled: 'Das Entpacken wurde abgebrochen. Was schon übernommen war, bleibt.',
} as const;

/** About one file in it: all the others are taken. */
export const entryErrors = {
  'entry-broken': 'Diese Datei ist im Archiv beschädigt. Bitten Sie den Absender, sie noch einmal zu schicken.',
  'entry-cut-off':
    'Mitten in dieser Datei endet das Archiv; sie ist nicht vollständig. Bitten Sie den Absender, sie noch einmal zu schicken.',
  'entry-empty': 'Diese Datei ist leer.',
  'entry-too-large':
    'Diese Datei ist größer als 200 MB. Teilen oder verkleinern Sie sie und fügen Sie sie einzeln hinzu.',
  'entry-bomb': 'Diese Datei würde beim Entpacken auf ein Vielfaches anwachsen; so etwas soll Programme lahmlegen.',
  'entry-encrypted':
    'Diese Datei ist mit einem Passwort geschützt. Fügen Sie das Archiv mit dem Passwort erneut hinzu.',
  'entry-method': 'Diese Datei ist auf eine Art gepackt, die Fallstand nicht kennt. Entpacken Sie das Archiv selbst.',
  'entry-link': 'Das ist nur ein Verweis auf eine andere Datei, kein Inhalt.',
  'entry-crashed':
    'Das Entpacken dieser Datei ist abgebrochen. Entpacken Sie das Archiv selbst und fügen Sie sie hinzu.',
  'system-file': 'Das ist eine Hilfsdatei des Betriebssystems ohne Inhalt für die Akte.',
  'too-many-entries': 'Das Archiv hat mehr als 20.000 Dateien; der Rest wurde nicht übernommen. Teilen Sie das Archiv.',
  'total-too-large':
    'Aus diesem Archiv kamen schon 4 GB; diese Datei wurde nicht mehr übernommen. Teilen Sie das Archiv.',
  'archive-truncated': 'Das Archiv ist unvollständig: Was noch lesbar war, wurde übernommen, der Rest fehlt.',
} as const;

export type ContainerErrorCode = keyof typeof containerErrors;
export type EntryErrorCode = keyof typeof entryErrors;
export type UnpackErrorCode = ContainerErrorCode | EntryErrorCode;

/** The sentence for every code. */
export const unpackErrors: Readonly<Record<UnpackErrorCode, string>> = { ...containerErrors, ...entryErrors };
