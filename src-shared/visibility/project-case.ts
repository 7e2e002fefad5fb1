import type { Audience, DocumentKind } from '../cases/words.ts';
import { canonicalJson } from '../events/canonical.ts';
import type { RowOf } from '../events/tables.ts';
import { answersPart } from './answers-part.ts';
import type { AudienceView, ViewOf } from './audience-view.ts';
import type { CaseSource } from './case-source.ts';
import { historyOf } from './client-history.ts';
import type { ClientStage, ClientView } from './client-view.ts';
import { clientDates, clientRequests, unknownStage } from './client-words.ts';
import { inboxPart } from './inbox-part.ts';
import { projectLawyer } from './project-lawyer.ts';
import { projectWorkshop } from './project-workshop.ts';
import { isToldClosed, type ShownStatus, shownStatus } from './shown-status.ts';
import { translationsOf } from './translate-stages.ts';

export type { CaseSource };

/**
 * The only way out of the office: what an audience sees of a case. An allow-list: it builds the view field by field
 * and never copies a row. Each column's fate stands in `decisions.ts`; a test with marked data holds both together.
 */
export const projectCase = <A extends Audience>(source: CaseSource, audience: A): ViewOf[A] =>
  projections[audience](source);

const clientViewOf = (source: CaseSource): ClientView => {
  const { caseFile, office } = source;
  // Nobody is told to call a person who has left.
  const responsible = source.users.find((user) => user.id === caseFile.responsible && user.active !== 0);
  const shown = shownStatus(source);
  const status = shown?.row;
  const closed = isToldClosed(source);
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
    ...answersPart(source, (id) => source.inboxItems.some((item) => item.id === id && item.audience === 'client')),
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
    history: historyOf(source),
  };
};

/** A stage as the client sees it, and the row it is. */
interface ShownStage {
  readonly row: RowOf<'status'>;
  readonly stage: ClientStage;
}

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

const projections: { readonly [A in Audience]: (source: CaseSource) => ViewOf[A] } = {
  client: clientViewOf,
  workshop: projectWorkshop,
  lawyer: projectLawyer,
};

/** Whether two views show the same, whenever they were made: then there is nothing to publish. */
export const showsTheSame = (a: AudienceView, b: AudienceView): boolean => {
  const shown = (view: AudienceView) => canonicalJson({ ...view, version: 0, updatedAt: 0 });
  return shown(a) === shown(b);
};
