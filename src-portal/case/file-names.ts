import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';

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
export const nameFor = ({ title, mime }: Pick<OutsideDocument, 'title' | 'mime'>): string => {
  const stem =
    title
      .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
      .replace(/^[. ]+|[. ]+$/g, '')
      .slice(0, 120) || 'Dokument';
  const extension = Object.hasOwn(extensions, mime) ? extensions[mime] : undefined;
  return extension && !stem.toLowerCase().endsWith(`.${extension}`) ? `${stem}.${extension}` : stem;
};

/** Names for many documents in one folder: what would be there twice is counted. */
export const distinctNames = (documents: readonly Pick<OutsideDocument, 'title' | 'mime'>[]): readonly string[] => {
  const taken = new Set<string>();
  return documents.map((one) => {
    const name = nameFor(one);
    const dot = name.lastIndexOf('.');
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    for (let count = 1; ; count++) {
      const tried = count === 1 ? name : `${stem} (${count})${end}`;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
};
