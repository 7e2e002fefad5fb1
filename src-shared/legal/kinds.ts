/** Legal texts of an office. The first two are published in the clear; the last one is for partners, on request. */
export const legalKinds = {
  imprint: 'Impressum',
  privacy: 'Datenschutzhinweis',
  processing: 'Vertrag zur Auftragsverarbeitung (AVV)',
} as const;
export type LegalKind = keyof typeof legalKinds;

export const publishedKinds = ['imprint', 'privacy'] as const satisfies readonly LegalKind[];
export type PublishedKind = (typeof publishedKinds)[number];
export const isPublishedKind = (kind: string): kind is PublishedKind => publishedKinds.some((one) => one === kind);

/** Longest text in characters; about twenty printed pages. */
export const MAX_LEGAL_TEXT = 60_000;
