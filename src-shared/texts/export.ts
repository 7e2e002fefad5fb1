/** What an export says where it could not give out all, or could not be written. */
export const exportTexts = {
  noPages: 'Für diesen Dateityp gibt es keine Seiten. Das Original ist unverändert in der Akte.',
  failed: {
    'disk-full':
      'Der Datenträger ist voll. Es wurde nichts ausgegeben, die Akte ist unverändert. Schaffen Sie Platz oder wählen Sie ein anderes Ziel.',
    'not-writable':
      'In diesen Ordner kann nicht geschrieben werden. Es wurde nichts ausgegeben, die Akte ist unverändert. Wählen Sie ein anderes Ziel.',
    defect:
      'Die Ausgabe ist wegen eines Fehlers im Programm abgebrochen. Es wurde nichts ausgegeben, die Akte ist unverändert. Bitte noch einmal versuchen.',
  },
  running: 'Es läuft schon eine Ausgabe. Warten Sie, bis sie fertig ist, oder brechen Sie sie ab.',
  nothing: 'Es gibt nichts auszugeben: Mit dieser Auswahl bleibt kein Dokument übrig.',
  noTarget: 'Das Ziel der Ausgabe ist nicht mehr gültig. Es wurde nichts ausgegeben. Wählen Sie es noch einmal.',
  chronicle: 'Chronik',
  statement: 'Forderungsaufstellung',
  caseSheet: 'Falldaten',
  overview: 'Übersicht',
  index: 'Inhaltsverzeichnis',
} as const;
