/** What a person reads when pages could not be put together or taken apart. Nothing was changed then. */

const kept = 'Es wurde nichts geändert.';

export const pageWorkErrors = {
  encrypted: (title: string) =>
    `„${title}“ ist mit einem Passwort geschützt, und das Passwort ist nicht hinterlegt. ${kept} Öffnen Sie das Dokument, geben Sie das Passwort ein und versuchen Sie es noch einmal.`,
  broken: (title: string) =>
    `„${title}“ ist beschädigt und lässt sich nicht in Seiten zerlegen. ${kept} Bitten Sie den Absender, es noch einmal zu schicken.`,
  unsuited: (title: string) =>
    `„${title}“ ist weder PDF noch Bild und hat keine Seiten, die sich zusammenfügen oder teilen lassen. ${kept}`,
  'no-page': (title: string) =>
    `„${title}“ hat eine der gewünschten Seiten nicht. ${kept} Die Anzeige wird gerade erneuert.`,
  'too-large': () =>
    `Die Dokumente sind zusammen zu groß (höchstens 200 MB). ${kept} Fügen Sie weniger auf einmal zusammen.`,
  'gave-up': () =>
    `Das Zusammenfügen oder Teilen ist abgebrochen, wahrscheinlich ist ein Dokument sehr groß oder ungewöhnlich gebaut. ${kept} Bitte mit weniger Seiten versuchen.`,
} as const satisfies Record<string, (title: string) => string>;

export type PageWorkErrorCode = keyof typeof pageWorkErrors;
