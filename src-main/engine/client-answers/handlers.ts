import { and, desc, eq } from 'drizzle-orm';
import type { clientAnswersContract } from '../../../src-shared/contract/client-answers.ts';
import { isDataRight, isInformChoice } from '../../../src-shared/inbox/rights.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import { fail, type Handlers } from '../desk.ts';
import { closingAnswer, dataRequest, informChoice, noticeShown } from '../store/schema.ts';
import { answerRequestDrafts, requesterOf } from './answering.ts';
import { requestDue } from './arrivals.ts';
import { clientMailOf } from './mail.ts';

export const clientAnswerHandlers: Handlers<typeof clientAnswersContract> = {
  'clientAnswers.get': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const { db } = desk.store;
    const requests = db
      .select()
      .from(dataRequest)
      .where(and(eq(dataRequest.case_id, caseId), eq(dataRequest.removed, 0)))
      .orderBy(desc(dataRequest.received_at), dataRequest.id)
      .all();
    const inform = db
      .select()
      .from(informChoice)
      .where(and(eq(informChoice.case_id, caseId), eq(informChoice.removed, 0)))
      .orderBy(desc(informChoice.chosen_at), informChoice.id)
      .get();
    const closing = db
      .select()
      .from(closingAnswer)
      .where(and(eq(closingAnswer.case_id, caseId), eq(closingAnswer.removed, 0)))
      .orderBy(desc(closingAnswer.answered_at), closingAnswer.id)
      .get();
    const notices = db
      .select()
      .from(noticeShown)
      .where(and(eq(noticeShown.case_id, caseId), eq(noticeShown.removed, 0)))
      .orderBy(desc(noticeShown.version), noticeShown.id)
      .all();
    return ok({
      requests: requests.flatMap((row) => {
        const { id, kind, text, received_at, answered_at, answer } = row;
        if (!isDataRight(kind) || received_at === null) return [];
        const dueAt = requestDue(desk, caseId, received_at).dueAt;
        return [
          {
            id,
            right: kind,
            from: requesterOf(desk, row),
            text: text ?? '',
            receivedAt: received_at,
            dueAt,
            answeredAt: answered_at,
            answer: answer ?? '',
          },
        ];
      }),
      inform: isInformChoice(inform?.choice) ? inform.choice : null,
      closing:
        closing?.score === null || closing === undefined
          ? null
          : { score: closing.score, text: closing.text ?? '', at: closing.answered_at ?? 0 },
      notices: notices.map(({ version, shown_at }) => ({ version: version ?? 0, shownAt: shown_at ?? 0 })),
    });
  },

  'clientAnswers.mail': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(clientMailOf(desk, caseId)) : found;
  },

  'dataRequests.answer': ({ requestId, answer }, desk) => {
    const row = desk.store.db.select().from(dataRequest).where(eq(dataRequest.id, requestId)).get();
    if (!row?.case_id || row.removed !== 0 || !isDataRight(row.kind)) {
      return fail('dataRequest.notFound', 'Diese Anfrage gibt es nicht (mehr). Es wurde nichts geändert.');
    }
    if (row.answered_at !== null) {
      return fail(
        'dataRequest.answered',
        'Diese Anfrage ist schon als beantwortet vermerkt. Es wurde nichts geändert.',
      );
    }
    desk.record(answerRequestDrafts(desk, row, answer));
    return ok(null);
  },
};
