import type { ImportItem } from '../../src-shared/contract/imports.ts';
import { intakeTexts as texts } from '../texts/intake.ts';

/** Why a file was not simply taken; empty when it was. */
export const sentenceOf = ({ state, sentence, documentTitle }: ImportItem): string => {
  if (sentence !== null) return sentence;
  if (state === 'duplicate') return documentTitle ? texts.duplicateOf(documentTitle) : texts.duplicatePlain;
  return state === 'cancelled' ? texts.cancelledItem : '';
};

/** A field of CSV. What a spreadsheet would compute is put as text: names come from outside. */
const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The report as a table that German spreadsheets open: semicolons, and the mark by which Excel knows UTF-8. */
export const tableOf = (items: readonly ImportItem[]): Uint8Array => {
  const { columns, states } = texts;
  const rows = [
    [columns.name, columns.state, columns.why],
    ...items.map((item) => [item.name, states[item.state], sentenceOf(item)]),
  ];
  return new TextEncoder().encode(`\ufeff${rows.map((row) => row.map(field).join(';')).join('\r\n')}\r\n`);
};
