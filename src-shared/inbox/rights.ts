/** The rights of a person whose data the office holds, as the inbox's `dataRequest` names them, and their German names. */
export const dataRights = {
  access: 'Auskunft und Kopie (Art. 15 DSGVO)',
  rectification: 'Berichtigung (Art. 16 DSGVO)',
  erasure: 'Löschung (Art. 17 DSGVO)',
  restriction: 'Einschränkung der Verarbeitung (Art. 18 DSGVO)',
  portability: 'Daten zum Mitnehmen (Art. 20 DSGVO)',
  objection: 'Widerspruch (Art. 21 DSGVO)',
  withdrawal: 'Widerruf einer Einwilligung (Art. 7 DSGVO)',
} as const;
export type DataRight = keyof typeof dataRights;
export const isDataRight = (text: string | null | undefined): text is DataRight =>
  typeof text === 'string' && Object.hasOwn(dataRights, text);

/** How a client wants to hear of his case. */
export const informChoices = {
  each: 'bei jedem wichtigen Schritt',
  daily: 'höchstens einmal am Tag',
  none: 'gar nicht',
} as const;
export type InformChoice = keyof typeof informChoices;
export const isInformChoice = (text: string | null | undefined): text is InformChoice =>
  typeof text === 'string' && Object.hasOwn(informChoices, text);
