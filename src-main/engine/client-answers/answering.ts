import { and, eq, isNull } from 'drizzle-orm';
import { audiences, isAudience } from '../../../src-shared/cases/words.ts';
import { dataRights, isDataRight } from '../../../src-shared/inbox/rights.ts';
import type { Desk } from '../desk.ts';
import { senderOf } from '../inbox/sender.ts';
import { dataRequest, inboxItem } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';

type AnsweringDesk = Pick<Desk, 'store' | 'deps' | 'me'>;

const itemOf = ({ store: { db } }: Pick<Desk, 'store'>, id: string) =>
  db.select().from(inboxItem).where(eq(inboxItem.id, id)).get();

/** Who asked, as people know him. */
export const requesterOf = (
  desk: Pick<Desk, 'store'>,
  { id, publication_id }: typeof dataRequest.$inferSelect,
  item = itemOf(desk, id),
): string => {
  const from = isAudience(item?.audience) ? audiences[item.audience] : 'Absender';
  return senderOf(desk, { publicationId: publication_id ?? '', from }).name;
};

/** A request is answered: so it stands here, on the person's page, and its task is done. */
export const answerRequestDrafts = (
  desk: AnsweringDesk,
  row: typeof dataRequest.$inferSelect,
  answer: string,
): readonly Draft[] => {
  if (!row.case_id || !isDataRight(row.kind)) return [];
  const item = itemOf(desk, row.id);
  const at = desk.deps.now();
  const by = desk.me.id;
  return [
    {
      stream: row.case_id,
      kind: 'dataRequest.answered',
      facts: { what: dataRights[row.kind], from: requesterOf(desk, row, item) },
      changes: [
        setRow('data_request', row.id, { answered_at: at, answered_by: by, answer }),
        ...(item
          ? [setRow('inbox_item', row.id, { state: 'accepted', answer, answered_at: at, answered_by: by })]
          : []),
        ...(row.task_id ? [setRow('task', row.task_id, { done_at: at, done_by: by })] : []),
      ],
    },
  ];
};

/** The task of a request is done when the request is answered, and the other way round. */
export const answerRequestByTaskDrafts = (desk: AnsweringDesk, taskId: string): readonly Draft[] => {
  const row = desk.store.db
    .select()
    .from(dataRequest)
    .where(and(eq(dataRequest.task_id, taskId), eq(dataRequest.removed, 0), isNull(dataRequest.answered_at)))
    .get();
  return row ? answerRequestDrafts(desk, row, '') : [];
};
