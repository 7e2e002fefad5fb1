import { and, desc, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { Ledger } from '../../../src-shared/claims/ledger.ts';
import type { LetterDraft, PlaceholderInfo } from '../../../src-shared/contract/letters.ts';
import { endOfDay } from '../../../src-shared/deadlines/calendar.ts';
import { periodEnd } from '../../../src-shared/deadlines/period.ts';
import { deadlineRules } from '../../../src-shared/deadlines/rules.ts';
import { type PlaceholderValues, placeholders } from '../../../src-shared/letters/placeholders.ts';
import { handoverTitles, type ReductionKind, reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { type Cents, formatEuro } from '../../../src-shared/money/cents.ts';
import { formatCalendarDate, formatDate } from '../../../src-shared/time/format.ts';
import { type CaseFileRow, findStatus, userName } from '../cases/case-rows.ts';
import { clientVehicle, nameOfParty, partyOf, valuationOf } from '../claims/case-claims.ts';
import { placeOf } from '../deadlines/place.ts';
import type { Desk } from '../desk.ts';
import { insurerQuery, letter, letterHandover, office, party, vehicle } from '../store/schema.ts';
import { POSITIONS_MARK } from './language/marks.ts';
import { answeringBlock, listTextBlocks } from './library.ts';
import { statusLink } from './status-link.ts';

export type PartyRow = typeof party.$inferSelect;
type Office = typeof office.$inferSelect;

export const findParty = (desk: Desk, caseId: string, id: string | null): PartyRow | undefined =>
  id === null
    ? undefined
    : desk.store.db
        .select()
        .from(party)
        .where(and(eq(party.id, id), eq(party.case_id, caseId), eq(party.removed, 0)))
        .get();

export const ownOffice = (desk: Desk): Office | undefined =>
  desk.store.db.select().from(office).where(eq(office.id, desk.identity.officeId)).get();

type Placed = { readonly street: string | null; readonly postal_code: string | null; readonly city: string | null };
const placeLines = (row: Placed | undefined): string[] =>
  row ? [row.street ?? '', [row.postal_code, row.city].filter(Boolean).join(' ')].filter((line) => line.trim()) : [];

/** A party's address as it stands in the window of an envelope, without empty lines. */
export const addressLines = (row: PartyRow | undefined): readonly string[] =>
  row
    ? [partyName(row), row.kind === 'company' ? (row.contact_person ?? '') : '', ...placeLines(row)].filter((line) =>
        line.trim(),
      )
    : [];

/** Name and address of whoever a letter speaks for. */
export const senderLines = (desk: Desk, caseId: string, sender: LetterDraft['sender']): readonly string[] => {
  if (sender !== 'office') return addressLines(partyOf(desk, caseId, sender));
  const own = ownOffice(desk);
  return [own?.name ?? '', ...placeLines(own)].filter(Boolean);
};

const greeting = (row: PartyRow | undefined): string => {
  const name = row?.last_name?.trim();
  if (name && row?.salutation === 'Frau') return `Sehr geehrte Frau ${name},`;
  if (name && row?.salutation === 'Herr') return `Sehr geehrter Herr ${name},`;
  const full = row?.kind === 'company' ? '' : nameOfParty(row);
  return full ? `Guten Tag ${full},` : 'Sehr geehrte Damen und Herren,';
};

const senderWord = { client: 'mandant', lawyer: 'anwalt', office: 'buero' } as const;
const noon = (day: string): number => endOfDay(day) - 12 * 3_600_000;

/** The day until which a letter asks for an answer: as long after its date as is usual for its kind. */
const answerDay = (
  desk: Desk,
  caseId: string,
  { kind, letterDate }: Pick<LetterDraft, 'kind' | 'letterDate'>,
): string => {
  const rule = kind === 'demand' ? deadlineRules.insurerReview : deadlineRules.reminderPayment;
  return formatDate(periodEnd(noon(letterDate), rule, placeOf(desk, caseId).code).dueAt);
};

const money = (cents: Cents | null): string => (cents === null || cents === 0 ? '' : formatEuro(cents));
const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((total, amount) => total + amount, 0);
const joined = (texts: readonly string[]): string => [...new Set(texts.filter(Boolean))].join('; ');

/** The cuts that a letter answers, one entry for each kind: those given to it, or all that still stand. */
const cutValues = (desk: Desk, ledger: Ledger, letterId: string | null): PlaceholderValues['kuerzungen'] => {
  const all = ledger.positions.flatMap((position) =>
    position.allReductions.map((cut) => {
      const line = position.lines.find(({ id }) => id === cut.itemId);
      return { cut, title: line ? `${position.title}: ${line.title}` : position.title };
    }),
  );
  const own = letterId === null ? [] : all.filter(({ cut }) => cut.letterId === letterId);
  const answered = own.length > 0 ? own : all.filter(({ cut }) => cut.state === 'open' || cut.state === 'disputed');
  const blocks = listTextBlocks(desk);
  const kinds = [...new Set(answered.map(({ cut }) => cut.kind))].map((kind) => {
    const cuts = answered.filter(({ cut }) => cut.kind === kind);
    return { kind, cuts, amount: sum(cuts.map(({ cut }) => cut.amount)) };
  });
  // The largest first: it is what the letter is about.
  kinds.sort((a, b) => b.amount - a.amount || (a.kind < b.kind ? -1 : 1));
  return kinds.map(({ kind, cuts, amount }) => ({
    art: reductionKindTitles[kind as ReductionKind] ?? kind,
    position: joined(cuts.map(({ title }) => title)),
    betrag: formatEuro(amount),
    grund: joined(cuts.map(({ cut }) => cut.reason)),
    argument: joined(cuts.map(({ cut }) => cut.argument)),
    baustein: answeringBlock(blocks, kind),
  }));
};

/** The query that a letter answers; without one, the newest that waits for its answer. */
const queryOf = (desk: Desk, caseId: string, letterId: string | null): typeof insurerQuery.$inferSelect | undefined => {
  const of = and(eq(insurerQuery.case_id, caseId), eq(insurerQuery.removed, 0));
  const rows = desk.store.db.select().from(insurerQuery).where(of).orderBy(desc(insurerQuery.received_at)).all();
  return (
    (letterId === null ? undefined : rows.find((row) => row.answer_letter_id === letterId)) ??
    rows.find((row) => row.answered_at === null)
  );
};

/** When and how the newest demand of the case first went out. */
const sending = (desk: Desk, caseId: string): PlaceholderValues['versand'] => {
  const row = desk.store.db
    .select({ at: letterHandover.at, how: letterHandover.how, finished: letter.finished_at })
    .from(letterHandover)
    .innerJoin(letter, eq(letter.id, letterHandover.letter_id))
    .where(
      and(eq(letter.case_id, caseId), eq(letter.kind, 'demand'), eq(letter.removed, 0), eq(letterHandover.removed, 0)),
    )
    .orderBy(desc(letter.finished_at), letterHandover.at)
    .get();
  const way = row?.how ?? '';
  return {
    datum: row?.at ? formatDate(row.at) : '',
    weg: Object.hasOwn(handoverTitles, way) ? handoverTitles[way as keyof typeof handoverTitles] : '',
  };
};

/** The positions a letter speaks of: one without an amount is a note to the office, not a demand. */
export const demanded = ({ positions }: Ledger): Ledger['positions'] =>
  positions.filter(({ claimed }) => claimed !== 0);

type ForLetter = Pick<LetterDraft, 'kind' | 'sender' | 'letterDate' | 'recipientPartyId'>;

/** What every placeholder stands for in a letter of a case; empty where the case says nothing. */
export const caseValues = (
  desk: Desk,
  file: CaseFileRow,
  draft: ForLetter,
  ledger: Ledger,
  letterId: string | null,
): PlaceholderValues => {
  const of = file.id;
  const client = partyOf(desk, of, 'client');
  const insurer = partyOf(desk, of, 'insurer');
  const recipient = findParty(desk, of, draft.recipientPartyId);
  const car = clientVehicle(desk, of);
  const theirs = desk.store.db
    .select()
    .from(vehicle)
    .where(and(eq(vehicle.case_id, of), eq(vehicle.owner, 'opponent'), eq(vehicle.removed, 0)))
    .get();
  const figures = valuationOf(desk, of);
  const own = ownOffice(desk);
  const query = queryOf(desk, of, letterId);
  const asked = query?.asked_document_kind ?? '';
  const { totals, payments } = ledger;
  const positions = demanded(ledger);
  const last = payments.at(-1);
  const sender = senderLines(desk, of, draft.sender);
  return {
    mandant: {
      name: nameOfParty(client),
      anrede: client?.salutation ?? '',
      briefanrede: greeting(client),
      anschrift: placeLines(client).join('\n'),
      telefon: client?.phone ?? '',
      email: client?.email ?? '',
      iban: client?.iban ?? '',
    },
    empfaenger: {
      name: nameOfParty(recipient),
      briefanrede: greeting(recipient),
      zeichen: recipient?.reference ?? '',
    },
    absender: { art: senderWord[draft.sender], name: sender[0] ?? '', anschrift: sender.slice(1).join('\n') },
    gegner: { name: nameOfParty(partyOf(desk, of, 'opponent')), kennzeichen: theirs?.plate ?? '' },
    versicherung: {
      name: nameOfParty(insurer),
      ansprechpartner: insurer?.contact_person ?? '',
      zeichen: insurer?.reference ?? '',
    },
    werkstatt: { name: nameOfParty(partyOf(desk, of, 'workshop')) },
    anwalt: { name: nameOfParty(partyOf(desk, of, 'lawyer')) },
    fahrzeug: {
      kennzeichen: car?.plate ?? '',
      bezeichnung: [car?.make, car?.model].filter(Boolean).join(' '),
      fin: car?.fin ?? '',
      erstzulassung: formatCalendarDate(car?.first_registration ?? ''),
    },
    unfall: {
      datum: formatCalendarDate(file.accident_date ?? ''),
      uhrzeit: file.accident_time ?? '',
      ort: file.accident_place ?? '',
      hergang: file.accident_course ?? '',
      aktenzeichen: file.police_reference ?? '',
    },
    schaden: { nummer: file.claim_number ?? '', versicherungsschein: file.policy_number ?? '' },
    akte: {
      nummer: file.file_number ?? '',
      bearbeiter: userName(desk, file.responsible),
      status: file.status ? (findStatus(desk, file.status)?.title ?? '') : '',
    },
    gutachten: {
      nummer: figures.reportNumber,
      datum: formatCalendarDate(figures.reportDate),
      wertminderung: money(figures.diminution),
      wiederbeschaffungswert: money(figures.replacementValue),
      restwert: money(figures.residualValue),
    },
    forderung: {
      summe: money(totals.claimed),
      offen: money(totals.difference),
      anerkannt: money(totals.accepted),
      gekuerzt: money(totals.finalCut),
      bezahlt: money(totals.paid),
      positionen: positions.length > 0 ? POSITIONS_MARK : '',
    },
    positionen: positions.map((position) => ({
      titel: position.title,
      netto: formatEuro(position.net),
      ust: formatEuro(position.vat),
      gefordert: formatEuro(position.claimed),
      anerkannt: position.accepted === null ? '' : formatEuro(position.accepted),
      bezahlt: formatEuro(position.paid),
      offen: formatEuro(position.difference),
    })),
    kuerzungen: cutValues(desk, ledger, letterId),
    zahlung: {
      betrag: last ? formatEuro(last.amount) : '',
      datum: formatCalendarDate(last?.receivedOn ?? ''),
      zahler: last?.payer ?? '',
    },
    rueckfrage: {
      betreff: query?.subject ?? '',
      frage: query?.question ?? '',
      unterlage: Object.hasOwn(documentKinds, asked) ? documentKinds[asked as DocumentKind] : '',
      datum: query?.received_at ? formatDate(query.received_at) : '',
    },
    versand: sending(desk, of),
    frist: { datum: answerDay(desk, of, draft) },
    brief: { datum: formatCalendarDate(draft.letterDate) },
    buero: {
      name: own?.name ?? '',
      anschrift: placeLines(own).join('\n'),
      telefon: own?.phone ?? '',
      email: own?.email ?? '',
      internet: own?.website ?? '',
    },
    // Whoever has the link sees the client's page: it is filled in only where the client reads it.
    status: { link: recipient?.role === 'client' ? (statusLink(desk, of) ?? '') : '' },
  };
};

/** Every placeholder with its German name and what it says in these values. */
export const placeholderList = (values: PlaceholderValues): readonly PlaceholderInfo[] =>
  Object.entries(placeholders).flatMap(([group, { title, fields }]) => {
    const filled = values[group as keyof typeof placeholders] as Readonly<Record<string, string>>;
    return Object.entries(fields).map(([field, name]) => {
      const value = filled[field] ?? '';
      return {
        name: `${group}.${field}`,
        title: name,
        group: title,
        value: value === POSITIONS_MARK ? 'Tabelle der Positionen' : value,
      };
    });
  });
