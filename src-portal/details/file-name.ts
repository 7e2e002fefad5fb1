import type { ReleasedDocument } from '../../src-shared/visibility/client-details.ts';

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
  'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** The name under which a document is saved: its title, without what no file system takes, and what it is. */
export const fileNameOf = ({ title, mime }: Pick<ReleasedDocument, 'title' | 'mime'>): string => {
  const stem =
    title
      .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
      .replace(/^[. ]+|[. ]+$/g, '')
      .slice(0, 120) || 'Dokument';
  const extension = Object.hasOwn(extensions, mime) ? extensions[mime] : undefined;
  return extension && !stem.toLowerCase().endsWith(`.${extension}`) ? `${stem}.${extension}` : stem;
};
