import type { Audience, DocumentKind } from '../cases/words.ts';
import { canonicalJson } from '../events/canonical.ts';
import type { RowOf } from '../events/tables.ts';
import type { ClientStage, ClientView } from './client-view.ts';
import { clientDates, clientRequests, unknownStage } from './client-words.ts';
import { type InboxSource, inboxPart } from './inbox-part.ts';
import { translationsOf } from './translate-stages.ts';

/** Everything the office holds about one case, as rows (removed ones left out). Only `projectCase` cuts it down. */
export interface CaseSource extends InboxSource {
  readonly caseFile: RowOf<'case_file'>;
  /** When the case came to which status, oldest first: from the events that set `case_file.status`. */
  readonly reached: readonly { readonly status: string; readonly at: number }[];
  readonly statuses: readonly RowOf<'status'>[];
  /** What stages say in other languages, where the office wrote it itself. */
  readonly statusTexts: readonly RowOf<'status_text'>[];
  readonly parties: readonly RowOf<'party'>[];
  readonly vehicles: readonly RowOf<'vehicle'>[];
  readonly deadlines: readonly RowOf<'deadline'>[];
  readonly tasks: readonly RowOf<'task'>[];
  readonly notes: readonly RowOf<'note'>[];
  readonly checklist: readonly RowOf<'checklist_item'>[];
  readonly documents: readonly RowOf<'document'>[];
  readonly office: RowOf<'office'> | null;
  /** At least the one `case_file.responsible` names. */
  readonly users: readonly RowOf<'user'>[];
  /** Epoch milliseconds of the newest change of any of these rows. */
  readonly version: number;
  /** Wall clock in epoch milliseconds. */
  readonly now: number;
}

/**
 * The only way out of the office: what an audience sees of a case. An allow-list: it builds the view field by field
 * and never copies a row. Each column's fate stands in `decisions.ts`; a test with marked data holds both together.
 */
export const projectCase = (source: CaseSource, audience: Audience & 'client'): ClientView => {
  switch (audience) {
    case 'client':
      return clientViewOf(source);
  }
};

const clientViewOf = (source: CaseSource): ClientView => {
  const { caseFile, office } = source;
  // Nobody is told to call a person who has left.
  const responsible = source.users.find((user) => user.id === caseFile.responsible && user.active !== 0);
  const current = source.statuses.find((row) => row.id === caseFile.status);
  const shown = shownStatus(source, current);
  const status = shown?.row;
  // Closing in a stage that is not published is not told either.
  const closed = current?.published !== 0 && (caseFile.closed_at !== null || current?.closes === 1);
  const requests = closed ? [] : requestsOf(source);
  const stages = stagesOf(source, shown, closed);
  const translations = translationsOf(
    stages.map(({ row }) => row),
    status,
    source.statusTexts,
  );
  return {
    v: 1,
    version: source.version,
    fileNumber: caseFile.file_number ?? '',
    stages: stages.map(({ stage }) => stage),
    headline: status?.client_title ?? unknownStage.headline,
    result: status?.client_result ?? unknownStage.result,
    next: status?.client_next ?? unknownStage.next,
    todo: requests.map(({ sentence }) => sentence),
    requests,
    ...inboxPart(source, ({ audience }) => audience === 'client'),
    nextDate: closed ? null : nextDateOf(source),
    contact: {
      office: office?.name ?? '',
      person: responsible?.display_name ?? '',
      phone: office?.phone ?? '',
      email: office?.email ?? '',
    },
    closed,
    updatedAt: source.version,
    ...(translations ? { translations } : {}),
  };
};

/** A stage as the client sees it, and the row it is. */
interface ShownStage {
  readonly row: RowOf<'status'>;
  readonly stage: ClientStage;
}

interface ShownStatus {
  readonly row: RowOf<'status'>;
  readonly since: number | null;
}

/**
 * The stage the client is told: the case's own, or while that is not published, the last published one it came to. A
 * case that never came to a published one is told nothing of where it is.
 */
const shownStatus = (
  { caseFile, statuses, reached }: CaseSource,
  current: RowOf<'status'> | undefined,
): ShownStatus | undefined => {
  if (!current) return undefined;
  if (current.published !== 0) return { row: current, since: caseFile.status_since };
  for (const { status, at } of reached.toReversed()) {
    const row = statuses.find(({ id, published }) => id === status && published !== 0);
    // A closing stage that the case has left again says nothing of it now.
    if (row && row.closes !== 1) return { row, since: at };
  }
  return undefined;
};

/**
 * The published stages in the office's order. One that was passed over (there never was an insurer's query) is left out: saying
 * "erledigt" of it would be untrue.
 */
const stagesOf = (source: CaseSource, shown: ShownStatus | undefined, closed: boolean): readonly ShownStage[] => {
  const enteredAt = new Map(source.reached.map(({ status, at }) => [status, at]));
  const position = shown?.row.position ?? 0;
  return source.statuses
    .filter(({ published }) => published !== 0)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1))
    .flatMap((row): ShownStage[] => {
      const title = row.client_title ?? unknownStage.headline;
      if (row === shown?.row) {
        return [{ row, stage: { title, state: closed ? 'done' : 'current', since: shown.since } }];
      }
      if ((row.position ?? 0) > position) return closed ? [] : [{ row, stage: { title, state: 'ahead', since: null } }];
      const since = enteredAt.get(row.id);
      return since === undefined ? [] : [{ row, stage: { title, state: 'done', since } }];
    });
};

const isRequested = (kind: string | null): kind is DocumentKind => kind !== null && Object.hasOwn(clientRequests, kind);

/** What the client still has to hand in: required, not waived, and no document of the kind there. */
const requestsOf = ({ checklist, documents }: CaseSource): NonNullable<ClientView['requests']> => {
  const present = new Set(documents.map((row) => row.kind));
  const missing = checklist
    .filter((item) => item.required === 1 && !item.waived_reason && !present.has(item.document_kind))
    .map((item) => item.document_kind)
    .filter(isRequested);
  // In the order in which we would ask, whatever order the rows came in; each request once.
  return Object.keys(clientRequests)
    .filter(isRequested)
    .filter((kind) => missing.includes(kind))
    .flatMap((kind) => {
      const sentence = clientRequests[kind];
      return sentence === undefined ? [] : [{ kind, sentence }];
    });
};

/** The nearest open date that still lies ahead; else the latest one that has passed; else none. */
const nextDateOf = ({ deadlines, now }: CaseSource): ClientView['nextDate'] => {
  const open = deadlines
    .flatMap(({ kind, due_at, done_at }) => {
      const title = kind !== null && Object.hasOwn(clientDates, kind) ? clientDates[kind] : undefined;
      return title !== undefined && kind !== null && due_at !== null && done_at === null
        ? [{ title, at: due_at, kind }]
        : [];
    })
    .toSorted((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1));
  return open.find(({ at }) => at >= now) ?? open.at(-1) ?? null;
};

/** Whether two views show the same, whenever they were made: then there is nothing to publish. */
export const showsTheSame = (a: ClientView, b: ClientView): boolean => {
  const shown = (view: ClientView) => canonicalJson({ ...view, version: 0, updatedAt: 0 });
  return shown(a) === shown(b);
};
