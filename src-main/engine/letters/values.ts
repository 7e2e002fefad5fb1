import { and, desc, eq, isNull } from 'drizzle-orm';
import { documentKinds, type DocumentKind } from '../../../src-shared/cases/words.ts';
import type { LetterDraft, PlaceholderInfo } from '../../../src-shared/contract/letters.ts';
import { endOfDay } from '../../../src-shared/deadlines/calendar.ts';
import { periodEnd } from '../../../src-shared/deadlines/period.ts';
import { deadlineRules } from '../../../src-shared/deadlines/rules.ts';
import { reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { formatCalendarDate, formatDate } from '../../../src-shared/time/format.ts';
import { type CaseFileRow, findStatus, userName } from '../cases/case-rows.ts';
import { clientVehicle, nameOfParty, partyOf, valuationOf } from '../claims/case-claims.ts';
import { ledgerOf } from '../claims/ledger.ts';
import { placeOf } from '../deadlines/place.ts';
import type { Desk } from '../desk.ts';
import { insurerQuery, office, party, vehicle } from '../store/schema.ts';
import { statusLink } from './status-link.ts';
import { POSITIONS_MARK } from './template.ts';

/** What placeholders stand for: groups of texts, and lists of rows. */
export type Values = Readonly<Record<string, Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[]>>;

type PartyRow = typeof party.$inferSelect | undefined;

const salutation = (row: PartyRow): string => {
  const name = row?.last_name ?? '';
  if (row?.salutation === 'Frau' && name) return `Sehr geehrte Frau ${name},`;
  if (row?.salutation === 'Herr' && name) return `Sehr geehrter Herr ${name},`;
  return 'Sehr geehrte Damen und Herren,';
};
const lines = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join('\n');
const cityLine = (row: { postal_code: string | null; city: string | null } | undefined): string =>
  [row?.postal_code, row?.city].filter(Boolean).join(' ');

/** The lines of a party's address as they stand in the window of an envelope. */
export const addressLines = (row: PartyRow): string =>
  row
    ? lines(
        row.kind === 'company' ? row.company : [row.salutation, nameOfParty(row)].filter(Boolean).join(' '),
        row.contact_person ? `z. Hd. ${row.contact_person}` : '',
        row.street,
        cityLine(row),
      )
    : '';

/** The day a letter asks for: so long after its date as its kind allows. */
const answerDay = (desk: Desk, caseId: string, draft: Pick<LetterDraft, 'kind' | 'letterDate'>): string => {
  const rule = draft.kind === 'demand' ? deadlineRules.insurerReview : deadlineRules.reminderPayment;
  const startsAt = endOfDay(draft.letterDate) - 43_200_000;
  return formatDate(periodEnd(startsAt, rule, placeOf(desk, caseId).code).dueAt);
};

/** All values of a case for a letter. */
export const caseValues = (
  desk: Desk,
  file: CaseFileRow,
  draft: Pick<LetterDraft, 'kind' | 'letterDate' | 'recipientPartyId'>,
  letterId: string | null,
): Values => {
  const of = file.id;
  const client = partyOf(desk, of, 'client');
  const insurer = partyOf(desk, of, 'insurer');
  const opponent = partyOf(desk, of, 'opponent');
  const car = clientVehicle(desk, of);
  const figures = valuationOf(desk, of);
  const { totals, payments, positions } = ledgerOf(desk, of);
  const own = desk.store.db.select().from(office).where(eq(office.id, desk.identity.officeId)).get();
  const recipient = draft.recipientPartyId
    ? desk.store.db.select().from(party).where(eq(party.id, draft.recipientPartyId)).get()
    : undefined;
  const theirs = desk.store.db
    .select()
    .from(vehicle)
    .where(and(eq(vehicle.case_id, of), eq(vehicle.owner, 'opponent'), eq(vehicle.removed, 0)))
    .get();
  const query = desk.store.db
    .select()
    .from(insurerQuery)
    .where(and(eq(insurerQuery.case_id, of), eq(insurerQuery.removed, 0), isNull(insurerQuery.answered_at)))
    .orderBy(desc(insurerQuery.received_at))
    .get();
  const money = (cents: number | null): string => (cents === null || cents === 0 ? '' : formatEuro(cents));
  const last = payments.at(-1);
  const reductions = positions.flatMap((position) =>
    position.allReductions.map((one) => ({ one, title: position.title })),
  );
  const chosen = reductions.filter(({ one }) => one.letterId === letterId);
  const asked = query?.asked_document_kind ?? '';
  return {
    mandant: {
      name: nameOfParty(client),
      briefanrede: salutation(client),
      anschrift: lines(client?.street, cityLine(client)),
      strasse: client?.street ?? '',
      plz: client?.postal_code ?? '',
      ort: client?.city ?? '',
      iban: client?.iban ?? '',
    },
    empfaenger: { name: nameOfParty(recipient), briefanrede: salutation(recipient), zeichen: recipient?.reference ?? '' },
    gegner: { name: nameOfParty(opponent), kennzeichen: theirs?.plate ?? '' },
    versicherung: { name: nameOfParty(insurer), ansprechpartner: insurer?.contact_person ?? '', zeichen: insurer?.reference ?? '' },
    werkstatt: { name: nameOfParty(partyOf(desk, of, 'workshop')) },
    anwalt: { name: nameOfParty(partyOf(desk, of, 'lawyer')) },
    fahrzeug: {
      kennzeichen: car?.plate ?? '',
      hersteller: car?.make ?? '',
      modell: car?.model ?? '',
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
    kuerzungen: (chosen.length > 0 ? chosen : reductions).map(({ one, title }) => ({
      position: title,
      betrag: formatEuro(one.amount),
      art: Object.hasOwn(reductionKindTitles, one.kind) ? reductionKindTitles[one.kind as keyof typeof reductionKindTitles] : one.kind,
      grund: one.reason,
      argument: one.argument,
    })),
    zahlung: {
      betrag: last ? formatEuro(last.amount) : '',
      datum: last ? formatCalendarDate(last.receivedOn) : '',
      zahler: last?.payer ?? '',
    },
    rueckfrage: {
      betreff: query?.subject ?? '',
      frage: query?.question ?? '',
      unterlage: Object.hasOwn(documentKinds, asked) ? documentKinds[asked as DocumentKind] : '',
      datum: query?.received_at ? formatDate(query.received_at) : '',
    },
    frist: { datum: answerDay(desk, of, draft) },
    brief: { datum: formatCalendarDate(draft.letterDate) },
    buero: {
      name: own?.name ?? '',
      strasse: own?.street ?? '',
      ort: own?.city ?? '',
      anschrift: lines(own?.street, cityLine(own)),
      telefon: own?.phone ?? '',
      email: own?.email ?? '',
    },
    status: { link: statusLink(desk, of) ?? '' },
  };
};

const groups: Readonly<Record<string, string>> = {
  mandant: 'Mandant',
  empfaenger: 'Empfänger',
  gegner: 'Unfallgegner',
  versicherung: 'Versicherung',
  werkstatt: 'Werkstatt',
  anwalt: 'Rechtsanwalt',
  fahrzeug: 'Fahrzeug',
  unfall: 'Unfall',
  schaden: 'Schaden',
  akte: 'Akte',
  gutachten: 'Gutachten',
  forderung: 'Forderung',
  zahlung: 'Zahlung',
  rueckfrage: 'Rückfrage',
  frist: 'Frist',
  brief: 'Schreiben',
  buero: 'Büro',
  status: 'Status',
};
const titles: Readonly<Record<string, string>> = {
  briefanrede: 'Anrede im Brief',
  strasse: 'Straße',
  plz: 'Postleitzahl',
  iban: 'IBAN',
  fin: 'FIN',
  email: 'E-Mail',
  zeichen: 'Zeichen',
  positionen: 'Tabelle der Positionen',
  gekuerzt: 'gekürzt',
  link: 'Statuslink des Mandanten',
};

/** Every placeholder of the values with its German name and what it says now. */
export const placeholderList = (values: Values, hasCase: boolean): readonly PlaceholderInfo[] =>
  Object.entries(values).flatMap(([group, fields]) =>
    Array.isArray(fields)
      ? []
      : Object.entries(fields as Readonly<Record<string, string>>).map(([name, value]) => ({
          name: `${group}.${name}`,
          title: titles[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
          group: groups[group] ?? group,
          value: !hasCase ? '' : value === POSITIONS_MARK ? 'Tabelle der Forderung' : value,
        })),
  );
