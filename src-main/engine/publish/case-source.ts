import { and, eq } from 'drizzle-orm';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import { hlcMillis, ZERO_HLC } from '../../../src-shared/events/hlc.ts';
import { type CaseSource, emptyAccountSource } from '../../../src-shared/visibility/case-source.ts';
import type { Desk } from '../desk.ts';
import {
  caseFile,
  checklistItem,
  closingAnswer,
  dataRequest,
  deadline,
  document,
  inboxIdentity,
  inboxItem,
  informChoice,
  legalText,
  note,
  office,
  party,
  status,
  statusText,
  task,
  user,
  vehicle,
} from '../store/schema.ts';

export type SourceDesk = Pick<Desk, 'store' | 'deps'> & { readonly identity: Pick<Desk['identity'], 'officeId'> };

/** When the case came to which status, read from the events that set it. */
const reachedOf = (desk: SourceDesk, caseId: string): CaseSource['reached'] =>
  desk.store.sqlite
    .prepare<[string], { body: string }>(
      `SELECT body FROM event WHERE stream = ? AND kind IN ('case.created', 'status.changed') ORDER BY at, device`,
    )
    .all(caseId)
    .flatMap(({ body }) => {
      const event = decodeEvent(body);
      if (!event.ok) return [];
      return event.value.changes.flatMap((change) => {
        const set = change.table === 'case_file' && 'set' in change ? change.set.status : undefined;
        return typeof set === 'string' ? [{ status: set, at: hlcMillis(event.value.at) }] : [];
      });
    });

/** Epoch milliseconds of the newest event of the case or of the office's own stream. */
const newestChange = (desk: SourceDesk, caseId: string): number => {
  const row = desk.store.sqlite
    .prepare<[string, string], { at: string | null }>('SELECT max(at) AS at FROM event WHERE stream IN (?, ?)')
    .get(caseId, desk.identity.officeId);
  return hlcMillis(row?.at ?? ZERO_HLC);
};

/** What the client's view of a case is made of. Undefined where there is no such case. */
export const caseSource = (desk: SourceDesk, caseId: string): CaseSource | undefined => {
  const { db } = desk.store;
  const file = db
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.id, caseId), eq(caseFile.removed, 0)))
    .get();
  if (!file?.file_number) return undefined;
  const of = <
    T extends
      | typeof party
      | typeof vehicle
      | typeof deadline
      | typeof task
      | typeof note
      | typeof checklistItem
      | typeof document
      | typeof inboxItem
      | typeof dataRequest
      | typeof informChoice
      | typeof closingAnswer,
  >(
    table: T,
  ) => and(eq(table.case_id, caseId), eq(table.removed, 0));
  return {
    ...emptyAccountSource,
    caseFile: file,
    reached: reachedOf(desk, caseId),
    statuses: db.select().from(status).where(eq(status.removed, 0)).all(),
    statusTexts: db.select().from(statusText).where(eq(statusText.removed, 0)).all(),
    parties: db.select().from(party).where(of(party)).all(),
    vehicles: db.select().from(vehicle).where(of(vehicle)).all(),
    deadlines: db.select().from(deadline).where(of(deadline)).all(),
    tasks: db.select().from(task).where(of(task)).all(),
    notes: db.select().from(note).where(of(note)).all(),
    checklist: db.select().from(checklistItem).where(of(checklistItem)).all(),
    inboxItems: db.select().from(inboxItem).where(of(inboxItem)).all(),
    dataRequests: db.select().from(dataRequest).where(of(dataRequest)).all(),
    informChoices: db.select().from(informChoice).where(of(informChoice)).all(),
    closingAnswers: db.select().from(closingAnswer).where(of(closingAnswer)).all(),
    legalTexts: db.select().from(legalText).where(eq(legalText.removed, 0)).all(),
    inboxIdentities: db.select().from(inboxIdentity).where(eq(inboxIdentity.removed, 0)).all(),
    documents: db.select().from(document).where(of(document)).all(),
    office: db.select().from(office).where(eq(office.id, desk.identity.officeId)).get() ?? null,
    users: db.select().from(user).where(eq(user.removed, 0)).all(),
    version: newestChange(desk, caseId),
    now: desk.deps.now(),
  };
};
