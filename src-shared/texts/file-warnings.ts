/**
 * Why care is due with a file, as sentences for people: of one that came from outside (`document.warning`, names are kept
 * for good), and of any that was read here (`reading.warnings`).
 */
export const fileWarnings = {
  virus: 'Der Virenscanner hat in dieser Datei Schadsoftware gefunden. Bitte nicht öffnen und nicht weitergeben.',
  unscanned: 'Der Virenscanner hat diese Datei nicht geprüft. Bitte mit Vorsicht öffnen.',
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

/** What a file would do by itself in another program; more is only said of what strangers sent, as invoices carry files. */
const active: ReadonlySet<string> = new Set([
  'script',
  'launch',
  'macros',
  'program',
  'webPage',
] satisfies FileWarning[]);

/**
 * The one rule for „Vorsicht“: `sent` are the codes of a file that came from outside, `read` those of what was read here,
 * wherever it came from. Codes of a newer desk are passed over.
 */
export const warningSentences = (sent: string | null, read: string | null): readonly string[] => {
  const codes = [...codesOf(sent), ...codesOf(read).filter((code) => active.has(code))];
  return [...new Set(codes)].map((code) => fileWarnings[code]);
};

const codesOf = (codes: string | null): FileWarning[] => (codes ?? '').split(',').filter(isWarning);
