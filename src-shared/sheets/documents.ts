import { documentKinds } from '../cases/words.ts';
import { formatDate } from '../time/format.ts';
import type { OutsideDocument } from '../visibility/account-view.ts';
import { type Entry, wordOf } from './sheet.ts';

export const documentEntry = ({ id, title, kind, at }: OutsideDocument): Entry => ({
  id,
  title,
  lines: [`${wordOf(documentKinds, kind)} · ${formatDate(at)}`],
  at,
  documentId: id,
});
