import { Button, Progress } from '@mantine/core';
import { readQuestion } from '../../src-shared/search/question.ts';
import { formatSize } from '../case/documents/file-size.ts';
import { notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { searchTexts as t } from '../texts/search.ts';
import classes from './search.module.css';

/**
 * Says that documents within the filters are searched by their title only, as they never lay on this desk, and has them
 * fetched and read. Nothing where all texts are here.
 */
export const UnreadNotice = ({ text }: { readonly text: string }) => {
  // Words say nothing about what nobody has read: typing must not ask again.
  const question = {
    text: readQuestion(text)
      .filters.map(({ start, end }) => text.slice(start, end))
      .join(' '),
  };
  const unread = useEngineQuery('search.unread', question).data;
  const sync = useEngineQuery('sync.status', {}).data;
  const read = useEngineCommand('search.readUnread');
  const stop = useEngineCommand('search.stopReading');
  if (!unread || (unread.count === 0 && unread.progress === null)) return null;
  const { progress } = unread;
  const run = async (asked: ReturnType<typeof read.run>) => {
    const result = await asked;
    if (!result.ok) notifyError(result.error);
  };
  if (progress === null) {
    return (
      <section className={classes.unread} aria-label={t.unreadLabel}>
        <p role="status">{t.unread(unread.count, unread.more)}</p>
        <Button size="compact-sm" variant="default" loading={read.pending} onClick={() => void run(read.run(question))}>
          {t.readUnread(unread.more ? t.atLeast(formatSize(unread.size)) : formatSize(unread.size))}
        </Button>
      </section>
    );
  }
  const online = sync === undefined || sync.state === 'idle' || sync.state === 'working';
  return (
    <section className={classes.unread} aria-label={t.unreadLabel}>
      <div>
        <p>
          {t.readingUnread(progress.done, progress.total)} {online ? '' : t.readingOffline}
        </p>
        <Progress
          mt={4}
          size={4}
          aria-label={t.readingProgress}
          value={(100 * progress.done) / Math.max(1, progress.total)}
        />
      </div>
      <Button size="compact-sm" variant="default" loading={stop.pending} onClick={() => void run(stop.run({}))}>
        {t.stopReading}
      </Button>
    </section>
  );
};
