import { noteVisibilities } from '../cases/words.ts';
import type { ChronicleSourceEntry } from './case-source.ts';

/**
 * What of the chronicle a lawyer reads: an allow-list, so that a new kind of entry stays in the office until somebody
 * decides. Not here: tasks and follow-ups, calls (those for lawyers stand in the view), who was given what by link, drafts,
 * and whatever may quote an internal note.
 */
export const lawyerChronicleKinds: readonly string[] = [
  'case.created',
  'case.changed',
  'case.assigned',
  'case.mandateSet',
  'case.liabilitySet',
  'case.closed',
  'case.reopened',
  'status.changed',
  'party.changed',
  'party.removed',
  'vehicle.changed',
  'valuation.changed',
  'note.written',
  'note.changed',
  'deadline.set',
  'deadline.changed',
  'deadline.done',
  'deadline.reopened',
  'deadline.removed',
  'suspension.set',
  'suspension.removed',
  'checklist.added',
  'checklist.required',
  'checklist.waived',
  'document.added',
  'document.versionAdded',
  'document.changed',
  'document.removed',
  'document.restored',
  'document.filed',
  'document.split',
  'document.joined',
  'claim.itemAdded',
  'claim.itemChanged',
  'claim.itemRemoved',
  'claim.decided',
  'claim.decisionRemoved',
  'claim.defaultSet',
  'reduction.recorded',
  'reduction.changed',
  'reduction.removed',
  'payment.recorded',
  'payment.changed',
  'payment.removed',
  'query.received',
  'query.changed',
  'query.answered',
  'query.reopened',
  'query.removed',
  'letter.finished',
  'letter.handedOver',
  'signature.given',
  'signature.declined',
  'appointment.set',
  'appointment.changed',
  'appointment.cancelled',
  'appointment.asked',
  'appointment.proposed',
  'appointment.accepted',
  'appointment.declined',
  'secrecy.accepted',
];

const kinds = new Set(lawyerChronicleKinds);

/** Whether a lawyer reads this entry. Of notes only those a lawyer sees. */
export const isForLawyer = ({ kind, facts }: Pick<ChronicleSourceEntry, 'kind' | 'facts'>): boolean =>
  kinds.has(kind) && (!kind.startsWith('note.') || lawyerNotes.has(String(facts.visibility)));

const lawyerNotes = new Set<string>([noteVisibilities.legal, noteVisibilities.technical, noteVisibilities.client]);
