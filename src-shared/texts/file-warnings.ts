/** Why care is due with a file that came from outside (`document.warning`); as sentences for people. Names are kept for good. */
export const fileWarnings = {
  script: 'Dieses PDF enthält ein Skript. Fallstand führt es nicht aus; andere Programme könnten es.',
  launch: 'Dieses PDF will beim Öffnen ein Programm oder eine Adresse aufrufen. Fallstand tut das nicht.',
  attachments: 'In diesem PDF stecken weitere Dateien. Fallstand öffnet sie nicht von selbst.',
  macros: 'Diese Office-Datei enthält Makros. Bitte nicht in Office öffnen, ohne den Absender zu fragen.',
  program: 'Das ist ein Programm, kein Dokument. Bitte nicht öffnen.',
  webPage: 'Das ist eine Webseite mit möglichen Skripten. Fallstand zeigt sie nur als Text.',
  unknownType: 'Die Art dieser Datei ist nicht bekannt. Fallstand kann sie nicht anzeigen.',
  tooComplex: 'Diese Datei ließ sich nicht ganz prüfen. Bitte mit Vorsicht öffnen.',
} as const;

export type FileWarning = keyof typeof fileWarnings;

const isWarning = (code: string): code is FileWarning => Object.hasOwn(fileWarnings, code);

/** The sentences of a document's `warning`; codes of a newer desk are passed over. */
export const warningSentences = (warning: string | null): readonly string[] =>
  (warning ?? '').split(',').flatMap((code) => (isWarning(code) ? [fileWarnings[code]] : []));
