import { Group, SimpleGrid, Switch, Text } from '@mantine/core';
import { IconPercentage } from '@tabler/icons-react';
import { useState } from 'react';
import { isDay } from '../../../src-shared/claims/interest.ts';
import type { ClaimsDetail } from '../../../src-shared/contract/claims.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { DateField } from '../../components/date-field.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { claimTexts } from '../../texts/claims.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { Hint } from './cells.tsx';
import classes from './claims.module.css';

const texts = claimTexts.interest;

export interface InterestChoice {
  readonly until: string;
  readonly interestFirst: boolean;
}

/** Since when the insurer is in default, and the interest with its reckoning. */
export const InterestCard = ({
  caseId,
  detail,
  choice,
  choose,
}: {
  readonly caseId: string;
  readonly detail: ClaimsDetail;
  readonly choice: InterestChoice;
  readonly choose: (choice: InterestChoice) => void;
}) => {
  const may = useMay('claims.setDefault');
  const setDefault = useCaseCommand('claims.setDefault');
  const [since, setSince] = useState<string | undefined>();
  const [until, setUntil] = useState<string | undefined>();
  const { interest } = detail;
  const saveSince = async () => {
    if (since === undefined || since === detail.defaultSince || !(since === '' || isDay(since))) return;
    if (await setDefault.go({ caseId, since })) {
      notifyDone(texts.saved);
      setSince(undefined);
    }
  };
  return (
    <Section title={texts.title} icon={<IconPercentage size={18} aria-hidden />}>
      <SimpleGrid cols={2} spacing="sm">
        <DateField
          label={texts.since}
          value={since ?? detail.defaultSince}
          disabled={!may}
          onChange={setSince}
          onBlur={() => void saveSince()}
        />
        <DateField
          label={texts.until}
          value={until ?? (choice.until || detail.today)}
          onChange={(value) => {
            setUntil(value);
            if (isDay(value)) choose({ ...choice, until: value });
          }}
        />
      </SimpleGrid>
      <Switch
        mt="sm"
        size="sm"
        label={texts.first}
        checked={choice.interestFirst}
        onChange={(event) => choose({ ...choice, interestFirst: event.currentTarget.checked })}
      />
      {interest ? (
        <>
          <Group justify="space-between" mt="md" mb={4} gap="sm">
            <Text fw={600}>
              {texts.open}: {formatEuro(interest.open)}
            </Text>
            <Text size="xs" c="dimmed">
              {texts.total(formatEuro(interest.total), formatEuro(interest.paid))}
            </Text>
          </Group>
          <ul className={classes.sentences} aria-label={texts.segments}>
            {interest.segments.map(({ from, sentence }) => (
              <li key={from}>{sentence}</li>
            ))}
          </ul>
          {interest.warnings.map((warning) => (
            <Hint key={warning} text={warning} />
          ))}
          <Text size="xs" c="dimmed" mt={6}>
            {interest.method}
          </Text>
        </>
      ) : (
        <Text size="sm" c="dimmed" mt="sm">
          {texts.none}
        </Text>
      )}
    </Section>
  );
};
