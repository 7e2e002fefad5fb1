/** The settings' section „Scan-Ordner“. */
export const scanFolderTexts = {
  text: 'Legt Ihr Scanner Dateien in einen Ordner, holt Fallstand sie von dort in den Eingang, sobald sie fertig geschrieben sind. Das gilt nur für diesen Arbeitsplatz und solange jemand angemeldet ist.',
  choose: 'Ordner auswählen…',
  chooseOther: 'Anderen Ordner…',
  end: 'Nicht mehr beobachten',
  watching: 'Der Ordner wird jetzt beobachtet.',
  ended: 'Der Ordner wird nicht mehr beobachtet.',
  isWatched: 'wird beobachtet',
  isGone: 'nicht erreichbar',
  goneTitle: 'Der Ordner ist nicht mehr da',
  goneText:
    'Ist der Datenträger oder das Netzlaufwerk getrennt? Es ist nichts verloren. Sobald der Ordner wieder erreichbar ist, geht es von selbst weiter.',
  after: 'Wenn eine Datei im Eingang liegt',
  leave: 'Datei im Ordner liegen lassen',
  move: 'Datei in den Unterordner „Übernommen“ legen',
  neverDeleted: 'Fallstand löscht hier nie etwas. Dieselbe Datei kommt nur einmal in den Eingang.',
  stuck: (n: number) => (n === 1 ? 'Eine Datei liegt noch hier' : `${n} Dateien liegen noch hier`),
} as const;
