import { and, eq, isNull } from 'drizzle-orm';
import { berlinDay, berlinInstant, dayNumber, dayOfNumber } from '../../../src-shared/tasks/berlin-day.ts';
import { successorId } from '../../../src-shared/tasks/successor.ts';
import type { ClientView } from '../../../src-shared/visibility/client-view.ts';
import { hasNews } from '../../../src-shared/visibility/news.ts';
import { partyOf } from '../claims/case-claims.ts';
import type { Desk } from '../desk.ts';
import { caseFile, task } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';

type NoticeDesk = Pick<Desk, 'store' | 'deps' | 'me' | 'record'>;

/** A client's link about to be put, and what the server has of it; `before`: undefined where it has nothing that can be read. */
export interface Putting {
  readonly id: string;
  readonly caseId: string;
  readonly before: ClientView | undefined;
  readonly view: ClientView;
  /** When the client was last told, by the server. */
  readonly toldAt: number | null;
}

export interface Notices {
  /** Whether he is to be told with this put. What he is not told now is kept for later, where he wants it later. */
  due(putting: Putting): boolean;
  /** He was told, by this put. */
  told(putting: Putting): void;
  /** Has those looked at again whose time has come. */
  mark(): void;
}

interface Waiting {
  readonly not_before: number;
  readonly told_before: number | null;
}

/** Who wants to hear at most once a day hears of what came later the next day from then on. */
const MORNING_S = 8 * 3600;
const morningAfter = (at: number): number => berlinInstant(dayOfNumber(dayNumber(berlinDay(at)) + 1), MORNING_S);

/** The task of one occasion to tell a client, the same on every desk that notices it. */
const noticeTaskId = ({ id, toldAt }: Pick<Putting, 'id' | 'toldAt'>) =>
  successorId('builtin:client-notice', id, String(toldAt ?? 0));

/**
 * Telling clients as they chose: devices by the server, which learns one bit with a put, and by e-mail by a task for the office,
 * as the desk sends no mail by itself. Kept before the put and done after it, so that a crash in between tells twice rather than never.
 */
export const createNotices = (desk: NoticeDesk): Notices => {
  const { sqlite, db } = desk.store;
  const find = sqlite.prepare<[string], Waiting>(
    'SELECT not_before, told_before FROM notice_waiting WHERE publication_id = ?',
  );
  const keep = sqlite.prepare<[string, number, number | null]>(
    `INSERT INTO notice_waiting (publication_id, not_before, told_before) VALUES (?, ?, ?)
     ON CONFLICT (publication_id) DO UPDATE SET not_before = min(not_before, excluded.not_before)`,
  );
  const drop = sqlite.prepare<[string]>('DELETE FROM notice_waiting WHERE publication_id = ?');
  const markDue = sqlite.prepare<[number, number, number]>(
    `INSERT INTO publication_outbox (publication_id, since)
     SELECT n.publication_id, ? FROM notice_waiting n JOIN publication p ON p.id = n.publication_id
     WHERE n.not_before <= ? AND p.removed = 0 AND p.revoked_at IS NULL AND p.expires_at > ?
     ON CONFLICT (publication_id) DO NOTHING`,
  );

  /** Only where he chose to hear by mail or telephone; a device alone is told by the server. */
  const taskDrafts = (putting: Putting): Draft[] => {
    const { caseId, view } = putting;
    if (view.inform !== 'each' && view.inform !== 'daily') return [];
    const id = noticeTaskId(putting);
    if (db.select({ id: task.id }).from(task).where(eq(task.id, id)).get()) return [];
    const open = and(eq(task.case_id, caseId), eq(task.title, TITLE), isNull(task.done_at), eq(task.removed, 0));
    if (db.select({ id: task.id }).from(task).where(open).get()) return [];
    const file = db.select().from(caseFile).where(eq(caseFile.id, caseId)).get();
    const hasMail = Boolean(partyOf(desk, caseId, 'client')?.email?.trim());
    const now = desk.deps.now();
    return [
      {
        stream: caseId,
        kind: 'task.byRule',
        facts: { title: TITLE, reason: REASON[view.inform] },
        changes: [
          setRow('task', id, {
            ...{ case_id: caseId, kind: 'task', title: TITLE, assignee: file?.responsible ?? null },
            description: `${REASON[view.inform]}\n${hasMail ? BY_MAIL : WITHOUT_MAIL}`,
            ...{ due_at: now, created_at: now, created_by: desk.me.id, done_at: null },
          }),
        ],
      },
    ];
  };

  const told = (putting: Putting): void => {
    const drafts = taskDrafts(putting);
    const done = (): void => void drop.run(putting.id);
    if (drafts.length > 0) desk.record(drafts, done);
    else done();
  };

  return {
    told,
    due(putting) {
      const { id, before, view, toldAt } = putting;
      if (view.inform === 'none') {
        drop.run(id);
        return false;
      }
      const waiting = find.get(id);
      if (waiting && waiting.told_before !== toldAt) told({ ...putting, toldAt: waiting.told_before });
      const now = desk.deps.now();
      if (before && hasNews(before, view)) {
        const isToldToday = toldAt !== null && berlinDay(toldAt) === berlinDay(now);
        keep.run(id, view.inform === 'daily' && isToldToday ? morningAfter(now) : now, toldAt);
      }
      return (find.get(id)?.not_before ?? Number.POSITIVE_INFINITY) <= now;
    },
    mark() {
      const now = desk.deps.now();
      markDue.run(now, now, now);
    },
  };
};

const TITLE = 'Mandanten benachrichtigen';
const REASON = {
  each: 'Es gibt Neues auf seiner Statusseite, und er möchte bei jedem wichtigen Schritt informiert werden.',
  daily: 'Es gibt Neues auf seiner Statusseite, und er möchte höchstens einmal am Tag informiert werden.',
} as const;
const BY_MAIL =
  'Unter „Freigabe“ bei „Anfragen und Wünsche“ gibt „Nachricht kopieren“ eine fertige Nachricht mit seinem Link.';
const WITHOUT_MAIL = 'In der Akte steht keine E-Mail-Adresse. Bitte rufen Sie an, oder tragen Sie eine Adresse ein.';
