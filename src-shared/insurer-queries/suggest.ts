import { type DocumentKind, documentKinds } from '../cases/words.ts';
import type { Day } from '../deadlines/calendar.ts';
import { wantedIn } from '../understanding/letters/days.ts';

/** What a letter seems to ask. All of it is a proposal that a person checks. */
export interface LetterSuggestion {
  readonly subject: string;
  readonly question: string;
  readonly askedDocumentKind: DocumentKind | null;
  readonly claimNumber: string;
  /** Epoch milliseconds, only where the letter itself carries it (e-mail). */
  readonly receivedAt: number | null;
  /** `2026-04-15` where the letter names the day until which it wants an answer. */
  readonly answerOn: Day | null;
  /** Days in which it wants an answer, where it says so. */
  readonly answerDays: number | null;
}

/** Words by which insurers name papers; the first that is found counts. */
const named: readonly (readonly [DocumentKind, RegExp])[] = [
  ['repairConfirmation', /reparatur(?:bestätigung|nachweis)|nachweis der reparatur/i],
  ['repairInvoice', /reparaturrechnung|werkstattrechnung|rechnung der werkstatt/i],
  ['appraisalInvoice', /gutachter(?:rechnung|kosten)|sachverständigenrechnung|honorarrechnung/i],
  ['assignment', /abtretung/i],
  ['mandate', /vollmacht/i],
  ['registration', /fahrzeugschein|zulassungsbescheinigung/i],
  ['leaseContract', /leasing(?:vertrag|bestätigung)/i],
  ['policeReport', /unfallmitteilung|polizeibericht|polizeiliche/i],
  ['estimate', /kostenvoranschlag/i],
  ['photo', /lichtbild|fotos?\b|bilder\b/i],
  ['appraisal', /gutachten/i],
];
const asking =
  /\b(?:bitten|bitte|benötigen|erbitten)\b|übersenden sie|reichen sie|teilen sie uns|fehlt (?:uns )?noch|\?$/i;
const claimNumber =
  /schaden(?:s)?[\s-]*(?:nummer|nr\.?|zeichen)\s*[:.]?\s*([A-Z0-9][A-Z0-9/.-]*(?: [A-Z0-9/.-]*\d[A-Z0-9/.-]*)*)/i;
const greeting = /^(?:sehr geehrte[rs]?|guten (?:tag|morgen)|hallo|liebe[rs]?)\b[^,!?]{0,80}[,!]\s*/i;
const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
const LONGEST = 40_000;
const MAX_SENTENCES = 5;

/** Reads a letter by simple rules: sentences that ask, papers and days that are named, the claim number. */
export const suggestFromText = (whole: string, subject = '', receivedAt: number | null = null): LetterSuggestion => {
  const text = whole.slice(0, LONGEST);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const sentences = text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?])\s+(?=[A-ZÄÖÜ])/)
    .map((sentence) => capital(sentence.trim().replace(greeting, '')))
    .filter((sentence) => asking.test(sentence));
  const question = sentences.slice(0, MAX_SENTENCES).join(' ').slice(0, 4000).trim();
  const titled = lines.map((line) => /^betreff?\.?\s*:\s*(.+)$/i.exec(line)?.[1]).find(Boolean);
  const about = question || subject;
  const wanted = wantedIn(text.replace(/\s+/g, ' '));
  return {
    subject: (subject || titled || '').replace(/\s+/g, ' ').trim().slice(0, 300),
    question,
    askedDocumentKind: named.find(([, words]) => words.test(about))?.[0] ?? null,
    claimNumber: (claimNumber.exec(`${subject}\n${text}`)?.[1] ?? '').replace(/[.\s-]+$/, '').slice(0, 40),
    receivedAt,
    answerOn: wanted.find(({ on }) => on !== null)?.on ?? null,
    answerDays: wanted.find(({ days }) => days !== null)?.days ?? null,
  };
};

/** What the client reads of a query: the built-in words of „Rückfrage der Versicherung“. */
export const builtInClientText = (kind: DocumentKind | null): string =>
  kind === null
    ? 'Die Versicherung hat eine Rückfrage zu Ihrem Schaden. Wir beantworten sie und melden uns, wenn wir etwas von Ihnen brauchen.'
    : `Die Versicherung bittet um: ${documentKinds[kind]}. Falls diese Unterlage bei Ihnen liegt, geben Sie sie uns bitte. Um alles Weitere kümmern wir uns.`;
