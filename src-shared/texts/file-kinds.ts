/** Words for kinds of files and for what stands in them, as people know them. */

export const mailWords = {
  from: 'Von',
  to: 'An',
  subject: 'Betreff',
  sentAt: 'Gesendet',
  attachments: 'Anlagen',
} as const;

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'Foto',
  'image/heic': 'Foto',
  'image/png': 'Bild',
  'image/webp': 'Bild',
  'image/gif': 'Bild',
  'image/tiff': 'Scan',
  'text/plain': 'Text',
  'message/rfc822': 'E-Mail',
  'application/vnd.ms-outlook': 'E-Mail',
  'application/zip': 'ZIP-Archiv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.oasis.opendocument.text': 'Textdokument',
  'application/msword': 'Word (alt)',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.oasis.opendocument.spreadsheet': 'Tabelle',
  'application/vnd.ms-excel': 'Excel (alt)',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.oasis.opendocument.presentation': 'Präsentation',
  'application/vnd.ms-powerpoint': 'PowerPoint (alt)',
};

/** What a person calls a file of this kind. */
export const fileKindWord = (mime: string): string => kinds[mime] ?? 'Datei';

const worded = new Set([
  'application/msword',
  'text/plain',
  'message/rfc822',
  'application/vnd.ms-outlook',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.presentation',
]);

/** Whether a file is shown by its words on a sheet, not by pictures of its pages. */
export const isShownAsWords = (mime: string): boolean => worded.has(mime);
