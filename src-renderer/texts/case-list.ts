/** `10.000 Akten`. */
const cases = (n: number, shown: string) => (n === 1 ? '1 Akte' : `${shown} Akten`);

export const caseListTexts = {
  title: 'Akten',
  total: cases,
  list: 'Liste der Akten',
  columns: {
    fileNumber: 'Aktennummer',
    client: 'Mandant',
    plate: 'Kennzeichen',
    insurer: 'Versicherung',
    status: 'Status',
    nextDue: 'Nächste Frist',
    responsible: 'Zuständig',
  },
  sortBy: (column: string) => `Nach ${column} sortieren`,
  filterText: 'Filtern: Name, Nummer, Kennzeichen …',
  allStatuses: 'Alle Status',
  someStatuses: (n: number) => `${n} Status`,
  status: 'Status',
  responsible: 'Zuständig',
  everybody: 'Alle Zuständigen',
  show: 'Welche Akten',
  open: 'Offen',
  closed: 'Abgeschlossen',
  all: 'Alle',
  reset: 'Filter zurücksetzen',
  resetStatuses: 'Alle Status zeigen',
  nothingTitle: 'Keine Akte passt zu diesen Filtern',
  nothingText: 'Die Akten sind noch da, nur ausgeblendet.',
  emptyTitle: 'Noch keine Akte',
  emptyText: 'Legen Sie die erste Akte an. Ein Name genügt, alles andere lässt sich nachtragen.',
  none: '–',
  select: 'Auswahl',
  selected: (fileNumber: string) => `${fileNumber} ausgewählt`,
  notSelected: (fileNumber: string) => `${fileNumber} nicht ausgewählt`,
  filters: {
    button: 'Meine Filter',
    empty: 'Noch kein Filter gesichert.',
    name: 'Name des Filters',
    save: 'Aktuellen Filter sichern',
    saved: (name: string) => `Filter „${name}“ gesichert.`,
    remove: (name: string) => `Filter „${name}“ löschen`,
    removed: (name: string) => `Filter „${name}“ gelöscht.`,
  },
  bulk: {
    label: 'Ausgewählte Akten',
    count: (n: number) => (n === 1 ? '1 Akte ausgewählt' : `${n} Akten ausgewählt`),
    assign: 'Zuweisen',
    status: 'Status setzen',
    task: 'Aufgabe anlegen',
    taskTitle: 'Was ist in jeder Akte zu tun?',
    taskDue: 'Bis wann?',
    taskDueWrong: 'Bitte ein Datum wie 24.03.2026 angeben.',
    csv: 'Als CSV ausgeben',
    csvSaved: (path: string) => `Liste gespeichert: ${path}`,
    clear: 'Auswahl aufheben',
    confirmTitle: (n: number, title: string) =>
      n === 1 ? `1 Akte auf „${title}“ setzen?` : `${n} Akten auf „${title}“ setzen?`,
    confirmText:
      'Status, Fristen und Statusseiten ändern sich in allen ausgewählten Akten. Rückgängig geht mit einem Klick.',
    done: (changed: number, unchanged: number) =>
      [
        changed === 1 ? '1 Akte geändert.' : `${changed} Akten geändert.`,
        unchanged === 0 ? '' : `${unchanged} ${unchanged === 1 ? 'war' : 'waren'} schon so.`,
      ]
        .filter(Boolean)
        .join(' '),
    changedSince:
      'Sie haben inzwischen anderes geändert, deshalb blieb alles, wie es ist. Strg+Z geht Schritt für Schritt zurück.',
    refused: (list: string) => `Nicht geändert: ${list}`,
  },
} as const;
