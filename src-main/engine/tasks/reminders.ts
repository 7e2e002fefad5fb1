import type { Notice } from '../../../src-shared/rpc/control.ts';
import type { Desk } from '../desk.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';

/** A clock that can wake somebody up. */
export interface Alarm {
  readonly after: (ms: number, ring: () => void) => () => void;
}

export const systemAlarm: Alarm = {
  after: (ms, ring) => {
    const timer = setTimeout(ring, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface Reminders {
  readonly close: () => void;
}

interface Due {
  readonly id: string;
  readonly case_id: string | null;
  readonly title: string | null;
  readonly remind_at: number;
  readonly kind: string | null;
  readonly file_number: string | null;
}

/**
 * A timer stands still while the computer sleeps, and knows nothing of a clock that is set. So while a reminder lies
 * ahead, the time is looked at at least so often; without one, never.
 */
const LOOK_AGAIN_MS = 60_000;
/** More at once (after a holiday, or on a new desk) are told in one notice. */
const SINGLE_NOTICES = 3;
const TITLE_LENGTH = 80;

/**
 * Tells the signed-in person of tasks when their reminder comes: each once on this desk, also after a restart. A
 * notice may be read on a locked screen: it holds the file number and the short title, nothing else.
 */
export const startReminders = (
  desk: Pick<Desk, 'store' | 'me' | 'deps'>,
  notify: (notice: Notice) => void,
  alarm: Alarm = systemAlarm,
): Reminders => {
  const { sqlite } = desk.store;
  const setting = `tasks.reminded:${desk.me.id}`;
  // By the index task_to_remind: only open tasks with a reminder.
  const selectOpen = sqlite.prepare<{ me: string }, Due>(
    `SELECT t.id, t.case_id, t.title, t.remind_at, t.kind, s.file_number
     FROM task t LEFT JOIN case_summary s ON s.case_id = t.case_id
     WHERE t.remind_at IS NOT NULL AND t.done_at IS NULL AND t.removed = 0 AND (t.assignee IS NULL OR t.assignee = @me)
     ORDER BY t.remind_at`,
  );
  const keyOf = (due: Due): string => `${due.id}@${due.remind_at}`;
  /** What this desk has told this person. */
  const told = (): ReadonlySet<string> => new Set((readSetting(sqlite, setting) ?? '').split(' ').filter(Boolean));

  let cancel: (() => void) | undefined;
  let closed = false;

  const look = (): void => {
    cancel?.();
    cancel = undefined;
    if (closed) return;
    const now = desk.deps.now();
    const open = selectOpen.all({ me: desk.me.id });
    const before = told();
    const fresh = open.filter((task) => task.remind_at <= now && !before.has(keyOf(task)));
    // What is done, deleted or set anew needs no remembering. What lies ahead again (a clock set back) stays told.
    const after = open.map(keyOf).filter((key) => before.has(key) || fresh.some((task) => keyOf(task) === key));
    // First remembered, then told: a crash in between costs one notice, and never tells twice.
    if (fresh.length > 0 || after.length !== before.size) writeSetting(sqlite, setting, after.join(' '));
    if (fresh.length > SINGLE_NOTICES)
      notify({ title: 'Erinnerungen', body: `${fresh.length} Erinnerungen sind fällig.` });
    else for (const task of fresh) notify(noticeOf(task));
    const next = open.find((task) => task.remind_at > now)?.remind_at ?? null;
    if (next !== null) cancel = alarm.after(Math.min(next - now, LOOK_AGAIN_MS), look);
  };

  const stopListening = desk.store.onChanged((tables) => {
    if (tables.has('task')) look();
  });
  look();
  return {
    close: () => {
      closed = true;
      stopListening();
      cancel?.();
    },
  };
};

const noticeOf = (task: Due): Notice => {
  const title = task.title ?? '';
  return {
    title: `${task.kind === 'followUp' ? 'Wiedervorlage' : 'Erinnerung'}${task.file_number ? `: Akte ${task.file_number}` : ''}`,
    body: title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title,
    ...(task.case_id !== null && task.file_number !== null ? { caseId: task.case_id } : {}),
  };
};
