import { claimItemTitle } from '../claims/words.ts';
import type { RowOf } from '../events/tables.ts';
import { releaseOf } from '../releases/releases.ts';
import { formatDateTime } from '../time/format.ts';
import { newestVersions, officeContact, outsideAppointments, outsideDocuments, outsideNote } from './account-parts.ts';
import type { OutsideAppointment } from './account-view.ts';
import { noticePart } from './answers-part.ts';
import type { CaseSource } from './case-source.ts';
import { inboxPart } from './inbox-part.ts';
import { isToldClosed, shownStatus } from './shown-status.ts';
import type { WorkshopView } from './workshop-view.ts';
import { repairPositions, unknownCaseStage, workshopRequests } from './workshop-words.ts';

/** What a workshop sees of a case: its vehicle, its repair, its appointments, technical notes, what was given to it. */
export const projectWorkshop = (source: CaseSource): WorkshopView => {
  const { caseFile, documents, releases, releaseRules, viewer } = source;
  const vehicle = repairVehicle(source);
  const shown = shownStatus(source);
  const closed = isToldClosed(source);
  const appointments = outsideAppointments(source);
  const requests = closed ? [] : requestsOf(source);
  return {
    v: 1,
    audience: 'workshop',
    version: source.version,
    fileNumber: caseFile.file_number ?? '',
    subject: [vehicle?.plate, [vehicle?.make, vehicle?.model].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    headline: shown?.row.client_title ?? unknownCaseStage,
    since: shown?.since ?? null,
    closed,
    contact: officeContact(source),
    waiting: [...requests.map(({ sentence }) => sentence), ...proposalsToAnswer(appointments)],
    updatedAt: source.version,
    ...noticePart(source),
    ...inboxPart(
      source,
      ({ publication_id }) => publication_id !== null && viewer.publications.includes(publication_id),
    ),
    vehicle,
    repair: repairOf(source),
    requests,
    appointments,
    notes: source.notes
      .filter(
        ({ visibility, account_id }) =>
          visibility === 'technical' && (!account_id || viewer.colleagues.includes(account_id)),
      )
      .map((row) => outsideNote(row, source))
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    documents: outsideDocuments(
      documents.filter((row) => releaseOf(row, 'workshop', releases, releaseRules).released),
      newestVersions(source),
    ),
  };
};

/** What the office proposed and nobody has answered. */
export const proposalsToAnswer = (appointments: readonly OutsideAppointment[]): readonly string[] =>
  appointments
    .filter(({ state, by }) => state === 'proposed' && by === 'office')
    .map(({ title, startsAt }) => `Bitte bestätigen Sie den Termin „${title}“ am ${formatDateTime(startsAt)}.`);

const repairVehicle = ({ vehicles }: CaseSource): WorkshopView['vehicle'] => {
  const row = vehicles.filter(({ owner }) => owner === 'client').toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
  return row
    ? {
        plate: row.plate ?? '',
        make: row.make ?? '',
        model: row.model ?? '',
        fin: row.fin ?? '',
        hsn: row.hsn ?? '',
        tsn: row.tsn ?? '',
        firstRegistration: row.first_registration ?? '',
        mileageKm: row.mileage_km,
        kind: row.kind ?? '',
        colour: row.colour ?? '',
        previousDamage: row.previous_damage ?? '',
        roadworthy: row.roadworthy,
      }
    : null;
};

const repairOf = ({ caseFile, valuation, claimItems, reductions }: CaseSource): WorkshopView['repair'] => {
  const positions = claimItems
    .filter(({ kind, parent_id }) => !parent_id && repairPositions.includes(kind ?? ''))
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1));
  return {
    branch: caseFile.branch ?? '',
    net: valuation?.repair_net ?? null,
    vat: valuation?.repair_vat ?? null,
    days: valuation?.repair_days ?? null,
    startedOn: valuation?.repair_started_on ?? '',
    finishedOn: valuation?.repair_finished_on ?? '',
    positions: positions.map((item) => ({
      title: item.title || claimItemTitle(item.kind ?? ''),
      claimed: item.claimed ?? 0,
      accepted: item.accepted,
      cuts: cutsOf(item, claimItems, reductions),
    })),
  };
};

/** What was cut from a position and from its parts. */
const cutsOf = (
  item: RowOf<'claim_item'>,
  items: readonly RowOf<'claim_item'>[],
  reductions: readonly RowOf<'reduction'>[],
): WorkshopView['repair']['positions'][number]['cuts'] => {
  const own = new Map([item, ...items.filter(({ parent_id }) => parent_id === item.id)].map((one) => [one.id, one]));
  return reductions
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ item_id, kind, amount, reason, state }) => {
      const of = own.get(item_id ?? '');
      // What the insurer gave back is no cut any more.
      if (!of || state === 'recovered') return [];
      const title = of === item ? '' : of.title || claimItemTitle(of.kind ?? '');
      return [{ kind: kind ?? '', title, amount: amount ?? 0, reason: reason ?? '' }];
    });
};

/** What the office still needs from the workshop: by the checklist, or because the insurer asked for it. */
const requestsOf = ({ checklist, queries, documents }: CaseSource): WorkshopView['requests'] => {
  const present = new Set(documents.map(({ kind }) => kind));
  const asked = new Set([
    ...checklist.filter((item) => item.required === 1 && !item.waived_reason).map((item) => item.document_kind),
    ...queries.filter(({ answered_at }) => answered_at === null).map((query) => query.asked_document_kind),
  ]);
  return Object.entries(workshopRequests)
    .filter(([kind]) => asked.has(kind) && !present.has(kind))
    .map(([kind, sentence]) => ({ kind, sentence }));
};
