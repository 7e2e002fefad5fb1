export const historyTexts = {
  undo: 'Rückgängig machen',
  redo: 'Wiederholen',
  nothingToUndo: 'Nichts rückgängig zu machen',
  nothingToRedo: 'Nichts zu wiederholen',
  undone: (what: string) => `Rückgängig gemacht: ${what}`,
  redone: (what: string) => `Wiederholt: ${what}`,
  conflictTitle: (n: number) =>
    n === 1
      ? 'Gleichzeitig an zwei Arbeitsplätzen geändert'
      : `${n} Angaben gleichzeitig an zwei Arbeitsplätzen geändert`,
  stands: 'Es gilt',
  lost: 'Überschrieben wurde',
  by: (name: string, desk: string, when: string) => `${name}, Arbeitsplatz ${desk}, ${when}`,
  takeOther: (what: string) => `${what}: den überschriebenen Wert übernehmen`,
  takeOtherShort: 'Diesen Wert übernehmen',
  keep: 'So lassen',
  keepLabel: (what: string) => `${what}: so lassen, Hinweis schließen`,
  taken: (what: string) => `${what}: Der andere Wert gilt jetzt.`,
} as const;
