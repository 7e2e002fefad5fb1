/** What the shell says: menus, dialogs. */
export const shellTexts = {
  menu: {
    file: '&Datei',
    close: 'Fenster schließen',
    quit: 'Beenden',
    edit: '&Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: '&Ansicht',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    zoomReset: 'Normale Größe',
    fullScreen: 'Vollbild',
    developerTools: 'Entwicklerwerkzeuge',
    help: '&Hilfe',
    about: 'Über Fallstand',
    hide: 'Fallstand ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
  },
  about: (version: string): string => `Fallstand ${version}`,
  aboutDetail: 'Der Schreibtisch für Kfz-Sachverständigenbüros.',
  engineStopped: {
    title: 'Fallstand wurde angehalten',
    message: 'Das Programm für Akten und Dokumente ist mehrmals abgebrochen.',
    detail:
      'Alles, was gespeichert war, ist erhalten. Bitte Fallstand neu starten. Kommt die Meldung wieder, bitte den Rechner neu starten und prüfen, ob noch Platz auf der Festplatte ist.',
    restart: 'Neu starten',
    quit: 'Beenden',
  },
  saveFailed: {
    title: 'Datei nicht gespeichert',
    message: (name: string): string =>
      `„${name}“ ließ sich dort nicht speichern. In der Akte ist alles erhalten. Bitte einen anderen Ordner wählen oder Platz schaffen.`,
  },
  save: 'Speichern',
} as const;
