/** German texts of what is released by its kind. */
export const releaseRuleTexts = {
  lead: 'Dokumente dieser Arten sehen Mandanten (mit Link und Code) und Werkstätten (mit Zugang) von selbst, sobald jemand im Büro die Art bestätigt hat. In jeder Akte lässt sich das für einzelne Dokumente anders festlegen.',
  table: 'Was von selbst freigegeben wird',
  kind: 'Art',
  rule: (kind: string, audience: string) => `${kind} von selbst freigeben: ${audience}`,
  saved: (kind: string, audience: string, released: boolean) =>
    released
      ? `${kind} sieht jetzt von selbst: ${audience}.`
      : `${kind} wird nur noch einzeln freigegeben: ${audience}.`,
} as const;
