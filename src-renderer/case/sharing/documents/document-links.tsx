import { Anchor, Button, Collapse, Skeleton, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconFileSymlink } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { ShareInfo } from '../../../../src-shared/contract/shares.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { paths } from '../../../routes/paths.ts';
import { shareTexts as texts } from '../../../texts/shares.ts';
import { Section } from '../../section.tsx';
import { ShareRow } from './share-row.tsx';
import classes from './shares.module.css';

/** Whether somebody can still open it, or will be able to: what is revoked or expired is a former one. */
const counts = ({ state }: ShareInfo): boolean => state !== 'revoked' && state !== 'expired';

/** „Dokumente per Link“: what of this case was given out, to whom, and how often it was fetched. */
export const DocumentLinks = ({ caseId }: { readonly caseId: string }) => {
  const list = useEngineQuery('shares.list', { caseId });
  const shares = list.data ?? [];
  const former = shares.filter((share) => !counts(share));
  return (
    <Section title={texts.section} icon={<IconFileSymlink size={18} aria-hidden />}>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.intro}
      </Text>
      {list.isError && !list.data ? (
        <LoadError message={list.error.message} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton h={120} />
      ) : shares.length === 0 ? (
        <EmptyState
          title={texts.empty}
          text={texts.emptyHint}
          action={
            <Anchor component={Link} href={paths.case(caseId, 'dokumente')} size="sm">
              {texts.toDocuments}
            </Anchor>
          }
        />
      ) : (
        <>
          <ul className={classes.shares} aria-label={texts.section}>
            {shares.filter(counts).map((share) => (
              <ShareRow key={share.id} share={share} />
            ))}
          </ul>
          {former.length > 0 && <Former shares={former} />}
        </>
      )}
    </Section>
  );
};

const Former = ({ shares }: { readonly shares: readonly ShareInfo[] }) => {
  const [isShown, setShown] = useState(false);
  const id = useId();
  const Chevron = isShown ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Chevron size={16} aria-hidden />}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setShown((now) => !now)}
      >
        {texts.former(shares.length)}
      </Button>
      <Collapse expanded={isShown} transitionDuration={100} id={id}>
        <ul className={classes.shares}>
          {shares.map((share) => (
            <ShareRow key={share.id} share={share} />
          ))}
        </ul>
      </Collapse>
    </>
  );
};

/** The open links of all cases, for the settings. */
export const OpenDocumentLinks = () => {
  const list = useEngineQuery('shares.list', { open: true });
  if (list.isError && !list.data) return <LoadError message={list.error.message} retry={() => void list.refetch()} />;
  const open = (list.data ?? []).filter(counts);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.overviewIntro}
      </Text>
      {list.isPending ? (
        <Skeleton h={120} />
      ) : open.length === 0 ? (
        <EmptyState title={texts.overviewEmpty} text={texts.overviewEmptyHint} />
      ) : (
        <ul className={classes.shares} aria-label={texts.section}>
          {open.map((share) => (
            <ShareRow key={share.id} share={share} withCase />
          ))}
        </ul>
      )}
    </>
  );
};
