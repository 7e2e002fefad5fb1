/** How a document came into the office (`document.source`), with the word people read. Names are kept for good. */
export const documentSources = {
  drop: 'Datei',
  folder: 'Ordner',
  clipboard: 'Zwischenablage',
  scan: 'Scan-Ordner',
  /** An e-mail that was filed, or what was attached to it. */
  mail: 'E-Mail',
  archive: 'Archiv',
  portal: 'Statusseite',
  /** Taken out of another document: a PDF's attachment, a part of a scan. */
  document: 'anderes Dokument',
  /** Written or signed in Fallstand itself. */
  office: 'Fallstand',
} as const;

export type DocumentSource = keyof typeof documentSources;
