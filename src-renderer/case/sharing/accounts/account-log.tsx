import { Text } from '@mantine/core';
import { formatDateTime } from '../../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { accountTexts as texts } from '../../../texts/accounts.ts';
import classes from '../documents/shares.module.css';

/** What happened with an account: invitation, signing in, what was refused. Newest first. */
export const AccountLog = ({ accountId }: { readonly accountId: string }) => {
  const log = useEngineQuery('accounts.log', { accountId });
  if (log.isError) return <Text size="sm">{log.error.message}</Text>;
  if (!log.data || log.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {log.isPending ? texts.loading : texts.logEmpty}
      </Text>
    );
  }
  return (
    <ul className={classes.items} aria-label={texts.log}>
      {log.data.map(({ id, kind, lastAt, count, browser, address }) => (
        <li key={id}>
          <Text size="sm" component="span">
            {texts.logKinds[kind]}
            {texts.logTimes(count)}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            {` ${[formatDateTime(lastAt), browser, address].filter(Boolean).join(', ')}`}
          </Text>
        </li>
      ))}
    </ul>
  );
};
