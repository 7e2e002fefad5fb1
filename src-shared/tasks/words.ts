/** German words for the codes that tasks and calls use. */
export const callDirections = { in: 'Eingehender Anruf', out: 'Ausgehender Anruf' } as const;
export type CallDirection = keyof typeof callDirections;

export const callReasons = {
  statusQuestion: 'Stand-Rückfrage',
  insurer: 'Rücksprache Versicherung',
  workshop: 'Rücksprache Werkstatt',
  appointment: 'Termin',
  documents: 'Unterlagen',
  other: 'Sonstiges',
} as const;
export type CallReason = keyof typeof callReasons;

export const taskRepeats = {
  daily: 'täglich',
  workdays: 'werktags (Mo–Fr)',
  weekly: 'wöchentlich',
  monthly: 'monatlich',
  yearly: 'jährlich',
} as const;
export type TaskRepeat = keyof typeof taskRepeats;

export type TaskKind = 'task' | 'followUp';
