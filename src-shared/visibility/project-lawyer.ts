import { partyName } from '../cases/party-name.ts';
import type { RowOf } from '../events/tables.ts';
import { newestVersions, officeContact, outsideAppointments, outsideDocuments, outsideNote } from './account-parts.ts';
import { noticePart } from './answers-part.ts';
import type { CaseSource } from './case-source.ts';
import { inboxPart } from './inbox-part.ts';
import { isForLawyer } from './lawyer-chronicle.ts';
import type { LawyerView } from './lawyer-view.ts';
import { claimForLawyer } from './project-claim.ts';
import { proposalsToAnswer } from './project-workshop.ts';
import { currentStatus } from './shown-status.ts';
import { unknownCaseStage } from './workshop-words.ts';

/** What stays in the office although the lawyer sees the whole file: notes and calls for the office alone. */
const isOutsideOffice = ({ visibility }: { readonly visibility: string | null }): boolean =>
  visibility === 'legal' || visibility === 'technical' || visibility === 'client';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** What a lawyer sees of a case: the whole file but for the office's internal notes, calls, tasks and drafts. */
export const projectLawyer = (source: CaseSource): LawyerView => {
  const { caseFile, parties, viewer } = source;
  const status = currentStatus(source);
  const appointments = outsideAppointments(source);
  const client = parties.filter(({ role }) => role === 'client').toSorted(byId)[0];
  const accepted = source.acceptances
    .filter(({ account_id }) => account_id !== null && account_id === viewer.accountId)
    .toSorted((a, b) => (b.version ?? 0) - (a.version ?? 0) || byId(a, b))[0];
  return {
    v: 1,
    audience: 'lawyer',
    version: source.version,
    fileNumber: caseFile.file_number ?? '',
    subject: client ? partyName(client) : '',
    headline: status?.title ?? unknownCaseStage,
    since: caseFile.status_since,
    closed: caseFile.closed_at !== null || status?.closes === 1,
    contact: officeContact(source),
    waiting: proposalsToAnswer(appointments),
    updatedAt: source.version,
    ...noticePart(source),
    ...inboxPart(
      source,
      ({ publication_id }) => publication_id !== null && viewer.publications.includes(publication_id),
    ),
    matter: matterOf(caseFile),
    accident: accidentOf(caseFile),
    parties: parties.toSorted(byId).map(partyOfCase),
    vehicles: source.vehicles.toSorted(byId).map(vehicleOfCase),
    appraisal: source.valuation ? appraisalOf(source.valuation) : null,
    claim: claimForLawyer(source),
    deadlines: deadlinesOf(source),
    suspensions: source.suspensions
      .toSorted((a, b) => ((a.starts_on ?? '') < (b.starts_on ?? '') ? -1 : 1))
      .map((row) => ({ from: row.starts_on ?? '', to: row.ends_on ?? '', reason: row.reason ?? '' })),
    appointments,
    queries: queriesOf(source),
    letters: lettersOf(source),
    calls: source.calls
      .filter(isOutsideOffice)
      .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0) || byId(a, b))
      .map((row) => ({
        at: row.at ?? 0,
        direction: row.direction ?? '',
        who: row.who ?? '',
        reason: row.reason ?? '',
        text: row.text ?? '',
      })),
    papers: papersOf(source),
    signatures: source.signatures
      .toSorted((a, b) => (b.signed_at ?? 0) - (a.signed_at ?? 0) || byId(a, b))
      .map((row) => ({
        form: row.form_kind ?? '',
        version: row.form_version ?? 0,
        signer: row.signer ?? '',
        place: row.place ?? '',
        at: row.signed_at ?? 0,
      })),
    notes: source.notes
      .filter(isOutsideOffice)
      .map((row) => outsideNote(row, source))
      .toSorted((a, b) => b.at - a.at || byId(a, b)),
    documents: outsideDocuments(source.documents, newestVersions(source)),
    chronicle: source.chronicle.filter(isForLawyer).map(({ at, actor, sentence }) => ({
      at,
      actor: source.users.find(({ id }) => id === actor)?.display_name ?? '',
      sentence,
    })),
    chronicleEarlier: source.chronicleEarlier,
    secrecy: accepted ? { version: accepted.version ?? 0, at: accepted.accepted_at ?? 0 } : null,
  };
};

const matterOf = (row: RowOf<'case_file'>): LawyerView['matter'] => ({
  receivedAt: row.received_at,
  branch: row.branch ?? '',
  mandate: row.mandate ?? '',
  mandateSince: row.mandate_since ?? '',
  liabilityPercent: row.liability_percent,
  liabilityState: row.liability_state ?? '',
  defaultSince: row.default_since ?? '',
  claimNumber: row.claim_number ?? '',
  policyNumber: row.policy_number ?? '',
  closedAt: row.closed_at,
  closingNote: row.closing_note ?? '',
});

const accidentOf = (row: RowOf<'case_file'>): LawyerView['accident'] => ({
  date: row.accident_date ?? '',
  time: row.accident_time ?? '',
  place: row.accident_place ?? '',
  country: row.accident_country ?? '',
  state: row.state ?? '',
  course: row.accident_course ?? '',
  policeInvolved: row.police_involved,
  policeStation: row.police_station ?? '',
  policeReference: row.police_reference ?? '',
});

const partyOfCase = (row: RowOf<'party'>): LawyerView['parties'][number] => ({
  role: row.role ?? '',
  salutation: row.salutation ?? '',
  firstName: row.first_name ?? '',
  lastName: row.last_name ?? '',
  company: row.company ?? '',
  contactPerson: row.contact_person ?? '',
  street: row.street ?? '',
  postalCode: row.postal_code ?? '',
  city: row.city ?? '',
  phone: row.phone ?? '',
  email: row.email ?? '',
  inputTax: row.input_tax,
  reference: row.reference ?? '',
  iban: row.iban ?? '',
});

const vehicleOfCase = (row: RowOf<'vehicle'>): LawyerView['vehicles'][number] => ({
  owner: row.owner ?? '',
  plate: row.plate ?? '',
  make: row.make ?? '',
  model: row.model ?? '',
  fin: row.fin ?? '',
  hsn: row.hsn ?? '',
  tsn: row.tsn ?? '',
  firstRegistration: row.first_registration ?? '',
  mileageKm: row.mileage_km,
  kind: row.kind ?? '',
  nextInspection: row.next_inspection ?? '',
  financing: row.financing ?? '',
  maintained: row.maintained,
  roadworthy: row.roadworthy,
  previousOwners: row.previous_owners,
  previousDamage: row.previous_damage ?? '',
  colour: row.colour ?? '',
});

const appraisalOf = (row: RowOf<'valuation'>): NonNullable<LawyerView['appraisal']> => ({
  reportNumber: row.report_number ?? '',
  reportDate: row.report_date ?? '',
  repairNet: row.repair_net,
  repairVat: row.repair_vat,
  diminution: row.diminution,
  replacementValue: row.replacement_value,
  replacementTaxation: row.replacement_taxation ?? '',
  residualValue: row.residual_value,
  repairDays: row.repair_days,
  replacementDays: row.replacement_days,
  usageLossGroup: row.usage_loss_group ?? '',
  repairStartedOn: row.repair_started_on ?? '',
  repairFinishedOn: row.repair_finished_on ?? '',
});

const deadlinesOf = ({ deadlines }: CaseSource): LawyerView['deadlines'] =>
  deadlines
    .flatMap((row) =>
      row.due_at === null
        ? []
        : [
            {
              id: row.id,
              title: row.title ?? '',
              reason: row.reason ?? '',
              source: row.source ?? '',
              dueAt: row.due_at,
              doneAt: row.done_at,
            },
          ],
    )
    .toSorted((a, b) => a.dueAt - b.dueAt || byId(a, b))
    .map(({ id: _, ...deadline }) => deadline);

const queriesOf = ({ queries }: CaseSource): LawyerView['queries'] =>
  queries
    .toSorted((a, b) => (b.received_at ?? 0) - (a.received_at ?? 0) || byId(a, b))
    .map((row) => ({
      subject: row.subject ?? '',
      question: row.question ?? '',
      askedKind: row.asked_document_kind ?? '',
      receivedAt: row.received_at ?? 0,
      answeredAt: row.answered_at,
      answerNote: row.answer_note ?? '',
    }));

/** Finished letters, newest first, with how they went out. */
const lettersOf = ({ letters, handovers, parties }: CaseSource): LawyerView['letters'] =>
  letters
    .filter(({ state, finished_at }) => state === 'finished' && finished_at !== null)
    .toSorted((a, b) => (b.finished_at ?? 0) - (a.finished_at ?? 0) || byId(a, b))
    .map((row) => {
      const party = parties.find(({ id }) => id === row.recipient_party_id);
      return {
        kind: row.kind ?? '',
        subject: row.subject ?? '',
        recipient: party ? partyName(party) : '',
        address: row.recipient_address ?? '',
        date: row.letter_date ?? '',
        at: row.finished_at ?? 0,
        documentId: row.document_id ?? '',
        handovers: handovers
          .filter(({ letter_id }) => letter_id === row.id)
          .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || byId(a, b))
          .map((handover) => ({
            how: handover.how ?? '',
            at: handover.at ?? 0,
            recipient: handover.recipient ?? '',
            remark: handover.remark ?? '',
          })),
      };
    });

/** What the case needs of papers, and what is there. */
const papersOf = ({ checklist, documents }: CaseSource): LawyerView['papers'] => {
  const present = new Set(documents.map(({ kind }) => kind));
  return checklist
    .filter(({ required }) => required === 1)
    .toSorted(byId)
    .map((row) => ({
      kind: row.document_kind ?? '',
      waivedReason: row.waived_reason ?? '',
      present: present.has(row.document_kind),
    }));
};
