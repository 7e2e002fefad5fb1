import { partyName } from '../cases/party-name.ts';
import { branches, documentKinds, liabilityStates, mandates, partyRoles } from '../cases/words.ts';
import { handoverTitles, letterKindTitles } from '../letters/words.ts';
import { formatEuro } from '../money/cents.ts';
import { formatCalendarDate, formatDate, formatDateTime } from '../time/format.ts';
import type { LawyerView } from '../visibility/lawyer-view.ts';
import { claimSheets } from './claim-sheets.ts';
import { documentEntry } from './documents.ts';
import { appointmentsSheet, noteEntry, receivedSheet, vehicleFacts, yesOrNo } from './parts.ts';
import { known, type Sheet, sheet, wordOf } from './sheet.ts';

/** Sheets under one heading of the page. */
export interface SheetGroup {
  readonly id: 'overview' | 'claim' | 'letters' | 'documents' | 'notes' | 'chronicle';
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

/** What a lawyer reads of a case, in the order of its page. */
export const lawyerSheets = (view: LawyerView): readonly SheetGroup[] => [
  { id: 'overview', title: 'Übersicht', sheets: overview(view) },
  { id: 'claim', title: 'Forderung', sheets: claimSheets(view) },
  { id: 'letters', title: 'Schreiben', sheets: [lettersSheet(view), queriesSheet(view)] },
  {
    id: 'documents',
    title: 'Dokumente',
    sheets: [
      sheet('documents', 'Dokumente', 'In dieser Akte liegt noch kein Dokument.', {
        entries: view.documents.map(documentEntry),
      }),
      papersSheet(view),
    ],
  },
  {
    id: 'notes',
    title: 'Notizen',
    sheets: [
      sheet('notes', 'Notizen', 'Noch keine Notiz.', { entries: view.notes.map(noteEntry) }),
      callsSheet(view),
      receivedSheet(view.received ?? []),
    ],
  },
  { id: 'chronicle', title: 'Chronik', sheets: [chronicleSheet(view)] },
];

const overview = (view: LawyerView): readonly Sheet[] => {
  const { matter, accident } = view;
  return [
    sheet('matter', 'Akte', '', {
      facts: known([
        ['Eingang', matter.receivedAt === null ? '' : formatDate(matter.receivedAt)],
        ['Abrechnung', wordOf(branches, matter.branch)],
        ['Absender und Mandat', wordOf(mandates, matter.mandate)],
        ['Mandat seit', formatCalendarDate(matter.mandateSince)],
        ['Schadennummer', matter.claimNumber],
        ['Versicherungsnummer', matter.policyNumber],
        ['Haftungsquote', matter.liabilityPercent === null ? '' : `${matter.liabilityPercent} %`],
        ['Haftung', wordOf(liabilityStates, matter.liabilityState)],
        ['Verzug seit', formatCalendarDate(matter.defaultSince)],
        ['Abgeschlossen', matter.closedAt === null ? '' : formatDate(matter.closedAt)],
        ['Vermerk zum Abschluss', matter.closingNote],
      ]),
    }),
    sheet('accident', 'Unfall', 'Zum Unfall ist noch nichts eingetragen.', {
      facts: known([
        ['Tag', [formatCalendarDate(accident.date), accident.time].filter(Boolean).join(', ')],
        ['Ort', [accident.place, accident.state, accident.country].filter(Boolean).join(', ')],
        ['Hergang', accident.course],
        ['Polizei vor Ort', yesOrNo(accident.policeInvolved)],
        ['Polizeidienststelle', accident.policeStation],
        ['Aktenzeichen der Polizei', accident.policeReference],
      ]),
    }),
    partiesSheet(view),
    ...view.vehicles.map((vehicle, index) =>
      sheet(`vehicle-${index}`, wordOf(vehicleOwners, vehicle.owner), 'Noch nichts eingetragen.', {
        facts: vehicleFacts(vehicle),
      }),
    ),
    deadlinesSheet(view),
    appointmentsSheet(view.appointments),
    signaturesSheet(view),
  ].filter(({ id, facts, entries }) => id !== 'signatures' || facts.length + entries.length > 0);
};

const vehicleOwners = { client: 'Fahrzeug des Mandanten', opponent: 'Fahrzeug des Unfallgegners' } as const;

const partiesSheet = ({ parties }: LawyerView): Sheet =>
  sheet('parties', 'Beteiligte', 'Noch keine Beteiligten.', {
    entries: parties.map((party, index) => ({
      id: `party-${index}`,
      title: `${wordOf(partyRoles, party.role)}: ${nameOf(party) || '–'}`,
      lines: [
        party.contactPerson && `Ansprechpartner: ${party.contactPerson}`,
        [party.street, [party.postalCode, party.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
        [party.phone, party.email].filter(Boolean).join(' · '),
        party.reference && `Zeichen: ${party.reference}`,
        party.inputTax === null ? '' : `Vorsteuerabzug: ${yesOrNo(party.inputTax)}`,
        party.iban && `IBAN: ${party.iban}`,
      ].filter(Boolean),
      at: null,
    })),
  });

const nameOf = (party: LawyerView['parties'][number]): string =>
  partyName({ first_name: party.firstName, last_name: party.lastName, company: party.company });

const deadlinesSheet = ({ deadlines, suspensions }: LawyerView): Sheet =>
  sheet('deadlines', 'Fristen', 'Keine Frist eingetragen.', {
    entries: [
      ...deadlines.map((deadline, index) => ({
        id: `deadline-${index}`,
        title: deadline.title,
        lines: [
          `bis ${formatDateTime(deadline.dueAt)}`,
          deadline.reason,
          deadline.source && `Quelle: ${deadline.source}`,
        ].filter(Boolean),
        at: null,
        badge:
          deadline.doneAt === null
            ? ({ word: 'offen', tone: 'wait' } as const)
            : ({ word: `erledigt ${formatDate(deadline.doneAt)}`, tone: 'good' } as const),
      })),
      ...suspensions.map(({ from, to, reason }, index) => ({
        id: `suspension-${index}`,
        title: 'Verjährung gehemmt',
        lines: [`ab ${formatCalendarDate(from)}${to ? ` bis ${formatCalendarDate(to)}` : ''}`, reason].filter(Boolean),
        at: null,
      })),
    ],
  });

const signaturesSheet = ({ signatures }: LawyerView): Sheet =>
  sheet('signatures', 'Unterschriften', '', {
    entries: signatures.map(({ form, version, signer, place, at }, index) => ({
      id: `signature-${index}`,
      title: `${wordOf(documentKinds, form)} (Fassung ${version})`,
      lines: [`${signer}, ${[place, formatDateTime(at)].filter(Boolean).join(', ')}`],
      at,
    })),
  });

const lettersSheet = ({ letters }: LawyerView): Sheet =>
  sheet('letters', 'Schreiben', 'Noch kein Schreiben ist fertiggestellt.', {
    entries: letters.map((letter, index) => ({
      id: `letter-${index}`,
      title: letter.subject || wordOf(letterKindTitles, letter.kind),
      lines: [
        `${wordOf(letterKindTitles, letter.kind)} an ${letter.recipient || letter.address.split('\n', 1)[0] || '–'}, ${formatCalendarDate(letter.date) || formatDate(letter.at)}`,
        ...letter.handovers.map(
          ({ how, at, recipient, remark }) =>
            `Übergeben ${formatDateTime(at)} (${wordOf(handoverTitles, how)})${recipient ? ` an ${recipient}` : ''}${remark ? `: ${remark}` : ''}`,
        ),
      ],
      at: letter.at,
      ...(letter.documentId ? { documentId: letter.documentId } : {}),
    })),
  });

const queriesSheet = ({ queries }: LawyerView): Sheet =>
  sheet('queries', 'Rückfragen der Versicherung', 'Keine Rückfrage der Versicherung.', {
    entries: queries.map((query, index) => ({
      id: `query-${index}`,
      title: query.subject || 'Rückfrage',
      lines: [
        `eingegangen ${formatDateTime(query.receivedAt)}`,
        query.question,
        query.askedKind && `Verlangt: ${wordOf(documentKinds, query.askedKind)}`,
        query.answerNote,
      ].filter(Boolean),
      at: query.receivedAt,
      badge:
        query.answeredAt === null
          ? ({ word: 'offen', tone: 'wait' } as const)
          : ({ word: `beantwortet ${formatDate(query.answeredAt)}`, tone: 'good' } as const),
    })),
  });

const papersSheet = ({ papers }: LawyerView): Sheet =>
  sheet('papers', 'Unterlagen-Checkliste', 'Die Akte braucht keine bestimmten Unterlagen.', {
    entries: papers.map(({ kind, waivedReason, present }, index) => ({
      id: `paper-${index}`,
      title: wordOf(documentKinds, kind),
      lines: waivedReason ? [`Nicht nötig: ${waivedReason}`] : [],
      at: null,
      badge: present
        ? ({ word: 'liegt vor', tone: 'good' } as const)
        : waivedReason
          ? ({ word: 'nicht nötig', tone: 'plain' } as const)
          : ({ word: 'fehlt', tone: 'wait' } as const),
    })),
  });

const callDirections = { in: 'Anruf von', out: 'Anruf bei' } as const;

const callsSheet = ({ calls }: LawyerView): Sheet =>
  sheet('calls', 'Telefonate', 'Kein Telefonat, das für Sie bestimmt ist.', {
    entries: calls.map(({ at, direction, who, reason, text }, index) => ({
      id: `call-${index}`,
      title: `${wordOf(callDirections, direction)} ${who || 'Unbekannt'}, ${formatDateTime(at)}`,
      lines: [reason, text].filter(Boolean),
      at,
    })),
  });

const chronicleSheet = ({ chronicle, chronicleEarlier }: LawyerView): Sheet =>
  sheet('chronicle', 'Chronik', 'Die Chronik ist noch leer.', {
    entries: [
      ...chronicle.map(({ at, actor, sentence }, index) => ({
        id: `entry-${index}`,
        title: sentence,
        lines: [[formatDateTime(at), actor].filter(Boolean).join(', ')],
        at,
      })),
      ...(chronicleEarlier > 0
        ? [
            {
              id: 'earlier',
              title: chronicleEarlier === 1 ? 'Ein älterer Eintrag' : `${chronicleEarlier} ältere Einträge`,
              lines: ['Hier stehen die neuesten. Die vollständige Chronik gibt Ihnen das Büro als PDF.'],
              at: null,
            },
          ]
        : []),
    ],
  });

/** For the head of the page. */
export const claimLine = ({ claim }: LawyerView): string =>
  claim.positions.length === 0
    ? ''
    : `Gefordert ${formatEuro(claim.claimed)}, bezahlt ${formatEuro(claim.paid)}, offen ${formatEuro(claim.difference)}.`;
