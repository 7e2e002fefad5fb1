import type { HistoryStep } from '../../src-shared/contract/history.ts';
import { formatInteger } from '../../src-shared/time/format.ts';

const stayed = (n: number) =>
  n === 0
    ? ''
    : n === 1
      ? ' 1 bleibt, wo es ist, weil es inzwischen weiter bearbeitet wurde.'
      : ` ${formatInteger(n)} bleiben, wo sie sind, weil sie inzwischen weiter bearbeitet wurden.`;

export const historyTexts = {
  undo: 'Rückgängig machen',
  redo: 'Wiederholen',
  nothingToUndo: 'Nichts rückgängig zu machen',
  nothingToRedo: 'Nichts zu wiederholen',
  undone: (step: HistoryStep) =>
    `Rückgängig gemacht: ${step.what}${step.documents > 0 ? ` ${step.documents === 1 ? 'Es liegt' : 'Sie liegen'} im Papierkorb.` : ''}${stayed(step.stayed)}`,
  redone: (step: HistoryStep) => `Wiederholt: ${step.what}${stayed(step.stayed)}`,
  conflictTitle: (n: number) =>
    n === 1
      ? 'Gleichzeitig an zwei Arbeitsplätzen geändert'
      : `${n} Angaben gleichzeitig an zwei Arbeitsplätzen geändert`,
  stands: 'Es gilt',
  lost: 'Überschrieben wurde',
  by: (name: string, desk: string, when: string) => `${name}, Arbeitsplatz ${desk}, ${when}`,
  takeOther: (what: string) => `Diesen Wert übernehmen, der überschrieben wurde: ${what}`,
  takeOtherShort: 'Diesen Wert übernehmen',
  keep: 'So lassen',
  keepLabel: (what: string) => `${what}: so lassen, Hinweis schließen`,
  taken: (what: string) => `${what}: Der andere Wert gilt jetzt.`,
} as const;
