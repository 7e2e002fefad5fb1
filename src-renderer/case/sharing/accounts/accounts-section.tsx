import { Skeleton, Text } from '@mantine/core';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { accountTexts as texts } from '../../../texts/accounts.ts';
import classes from '../documents/shares.module.css';
import { AccountRow } from './account-row.tsx';

/** All accounts of the office, for the settings; what is revoked comes last. */
export const AccountsSection = () => {
  const list = useEngineQuery('accounts.list', {});
  if (list.isError && !list.data) return <LoadError message={list.error.message} retry={() => void list.refetch()} />;
  if (list.isPending) return <Skeleton h={120} />;
  const isRevoked = ({ state }: { readonly state: string }): boolean => state === 'revoked';
  const former = list.data.filter(isRevoked);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.intro}
      </Text>
      {list.data.length === 0 ? (
        <EmptyState title={texts.empty} text={texts.emptyHint} />
      ) : (
        <ul className={classes.shares} aria-label={texts.listTitle}>
          {list.data
            .filter((account) => !isRevoked(account))
            .map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
        </ul>
      )}
      {former.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="lg">
            {texts.former(former.length)}
          </Text>
          <ul className={classes.shares} aria-label={texts.former(former.length)}>
            {former.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </ul>
        </>
      )}
    </>
  );
};
