import type { Day } from '../../deadlines/calendar.ts';
import type { Cents } from '../../money/cents.ts';
import type { PageText } from '../kind.ts';
import { AMOUNT, centsOf } from './amounts.ts';
import { DAY, dayNamed } from './days.ts';

/** A payment that a letter or a statement speaks of. */
export interface ReadPayment {
  readonly amount: Cents;
  /** Null where no day is named. */
  readonly on: Day | null;
  readonly reference: string;
  readonly raw: string;
  readonly page: number;
}

/** Where the amount that was paid stands: the surest first. */
const paid: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:zahlungsbetrag|überweisungsbetrag|auszahlungsbetrag|zahlbetrag|gutschrift)\s*(?:\(?(?:EUR|€)\)?)?\s*[:.]?\s*(${AMOUNT})`,
    'i',
  ),
  new RegExp(
    String.raw`(?:überwiesen|überweisen|angewiesen|gezahlt|zahlung|ausgezahlt)[^.!?\d]{0,80}?(${AMOUNT})`,
    'i',
  ),
  new RegExp(String.raw`(${AMOUNT})[^.!?\d]{0,60}?(?:überwiesen|überweisen|angewiesen|zur anweisung|ausgezahlt)`, 'i'),
];
const onDay: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:wertstellung|valuta|buchungstag|zahlungsdatum|buchungsdatum|ausführung(?:sdatum)?)\s*[:.]?\s*(${DAY})`,
    'i',
  ),
  new RegExp(String.raw`\bam\s+(${DAY})[^.!?]{0,80}?(?:überwiesen|angewiesen|gezahlt|gutgeschrieben|ausgezahlt)`, 'i'),
  new RegExp(String.raw`(?:überwiesen|angewiesen|gezahlt|ausgezahlt)[^.!?\d]{0,30}?\bam\s+(${DAY})`, 'i'),
];
const reference = /(?:verwendungszweck|buchungstext|betreff|zahlungsreferenz)\s*[:.]?[ \t]*([^\n]{3,140})/i;

const first = (text: string, patterns: readonly RegExp[]): RegExpExecArray | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return found;
  }
  return undefined;
};

/** The payment a payment advice, a bank statement or a settlement letter tells of; undefined where it tells of none. */
export const readPayment = (pages: readonly PageText[]): ReadPayment | undefined => {
  for (const { page, text } of pages.slice(0, 5)) {
    const amount = first(text, paid);
    const cents = centsOf(amount?.[1] ?? '');
    if (!amount || cents === undefined || cents <= 0) continue;
    return {
      amount: cents,
      on: dayNamed(first(text, onDay)?.[1] ?? ''),
      reference: (reference.exec(text)?.[1] ?? '').trim().slice(0, 140),
      raw: (amount[1] ?? '').trim(),
      page,
    };
  }
  return undefined;
};
