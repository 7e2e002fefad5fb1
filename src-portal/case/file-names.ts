import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';
import { fileNameOf } from '../details/file-name.ts';

/** Names for many documents in one folder: what would be there twice is counted. */
export const distinctNames = (documents: readonly Pick<OutsideDocument, 'title' | 'mime'>[]): readonly string[] => {
  const taken = new Set<string>();
  return documents.map((one) => {
    const name = fileNameOf(one);
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
