import type { RowOf } from '../events/tables.ts';
import type { OutsideAppointment, OutsideDocument, OutsideNote } from './account-view.ts';
import type { CaseSource } from './case-source.ts';

/*
 * The parts that the views of workshops and lawyers are both made of. Like `project-case.ts` they build field by field.
 */

const byTimeThenId = <T extends { readonly id: string }>(time: (one: T) => number) => {
  return (a: T, b: T): number => time(a) - time(b) || (a.id < b.id ? -1 : 1);
};

/** Whom to ask at the office. Nobody is told to call a person who has left. */
export const officeContact = ({ caseFile, office, users }: CaseSource) => ({
  office: office?.name ?? '',
  person: users.find((user) => user.id === caseFile.responsible && user.active !== 0)?.display_name ?? '',
  phone: office?.phone ?? '',
  email: office?.email ?? '',
});

/** The appointments with the party that looks, or those its accounts proposed, in their order of time. */
export const outsideAppointments = ({ appointments, viewer }: CaseSource): readonly OutsideAppointment[] =>
  appointments
    .filter(
      ({ party_id, proposed_by }) =>
        (viewer.partyId !== null && party_id === viewer.partyId) ||
        (proposed_by !== null && viewer.colleagues.includes(proposed_by)),
    )
    .flatMap((row): OutsideAppointment[] =>
      row.starts_at === null
        ? []
        : [
            {
              id: row.id,
              title: row.title ?? '',
              startsAt: row.starts_at,
              endsAt: row.ends_at,
              allDay: row.all_day === 1,
              place: row.place ?? '',
              remark: row.remark ?? '',
              state: row.state === 'proposed' || row.state === 'declined' ? row.state : 'fixed',
              by: row.proposed_by ? 'you' : 'office',
              answer: row.answer ?? '',
            },
          ],
    )
    .toSorted(byTimeThenId(({ startsAt }) => startsAt));

/** A note as it is read outside. */
export const outsideNote = (row: RowOf<'note'>, { users, viewer }: CaseSource): OutsideNote => ({
  id: row.id,
  text: row.text ?? '',
  at: row.created_at ?? 0,
  author: row.author_name || (users.find(({ id }) => id === row.created_by)?.display_name ?? ''),
  by: !row.account_id ? 'office' : row.account_id === viewer.accountId ? 'you' : 'other',
});

/** The newest version of each document, by the document's id. Two desks may give one number; then the later id is newest. */
export const newestVersions = ({ versions }: CaseSource): ReadonlyMap<string, RowOf<'document_version'>> => {
  const newest = new Map<string, RowOf<'document_version'>>();
  for (const version of versions) {
    if (version.document_id === null) continue;
    const before = newest.get(version.document_id);
    const [number, beforeNumber] = [version.number ?? 0, before?.number ?? 0];
    if (!before || number > beforeNumber || (number === beforeNumber && version.id > before.id)) {
      newest.set(version.document_id, version);
    }
  }
  return newest;
};

/** Documents as they can be fetched, the newest first; one whose file is not known yet is left out. */
export const outsideDocuments = (
  documents: readonly RowOf<'document'>[],
  newest: ReadonlyMap<string, RowOf<'document_version'>>,
): readonly OutsideDocument[] =>
  documents
    .flatMap((row): OutsideDocument[] => {
      const version = newest.get(row.id);
      if (!version?.blob_hash || !version.blob_identity || version.plain_size === null) return [];
      return [
        {
          id: row.id,
          title: row.title ?? '',
          kind: row.kind ?? 'other',
          at: row.added_at ?? 0,
          mime: version.mime ?? '',
          size: version.plain_size,
          blob: version.blob_hash,
          identity: version.blob_identity,
        },
      ];
    })
    .toSorted(byTimeThenId(({ at }) => -at));
