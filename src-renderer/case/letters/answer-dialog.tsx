import { ActionIcon, Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import type { Ledger, LedgerReduction } from '../../../src-shared/claims/ledger.ts';
import { type ReductionKind, reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { useMay } from '../may.ts';
import { useStartLetter } from './use-start-letter.ts';

const texts = letterTexts.answer;
const titleOf = (kind: string): string => reductionKindTitles[kind as ReductionKind] ?? kind;
const isOpen = ({ state }: LedgerReduction): boolean => state !== 'recovered';

/** „Stellungnahme schreiben“ to the cuts of the claim; only there while one is not recovered. */
export const AnswerCuts = ({ caseId, ledger }: { readonly caseId: string; readonly ledger: Ledger }) => {
  const may = useMay('letters.create');
  const [opened, setOpened] = useState(false);
  if (!may || !ledger.positions.some(({ allReductions }) => allReductions.some(isOpen))) return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMail size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {texts.button}
      </Button>
      {opened && <AnswerDialog caseId={caseId} close={() => setOpened(false)} />}
    </>
  );
};

/** The same for one cut. */
export const AnswerCut = ({ caseId, cut }: { readonly caseId: string; readonly cut: LedgerReduction }) => {
  const may = useMay('letters.create');
  const [opened, setOpened] = useState(false);
  if (!may || !isOpen(cut)) return null;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={texts.of(titleOf(cut.kind))}
        title={texts.button}
        onClick={() => setOpened(true)}
      >
        <IconMail size={16} aria-hidden />
      </ActionIcon>
      {opened && <AnswerDialog caseId={caseId} chosenId={cut.id} close={() => setOpened(false)} />}
    </>
  );
};

interface Props {
  readonly caseId: string;
  /** The one that was pointed at; all open ones without it. */
  readonly chosenId?: string;
  readonly close: () => void;
}

/** Chooses the cuts that a new letter to the insurer answers. */
const AnswerDialog = (props: Props) => {
  const query = useEngineQuery('claims.get', { caseId: props.caseId });
  return (
    <FormDialog opened onClose={props.close} title={texts.title} centered>
      {query.data ? (
        <AnswerForm {...props} ledger={query.data.ledger} />
      ) : query.isError ? (
        <LoadError message={query.error.message} retry={() => void query.refetch()} />
      ) : (
        <Skeleton h={160} />
      )}
    </FormDialog>
  );
};

const AnswerForm = ({ caseId, chosenId, ledger, close }: Props & { readonly ledger: Ledger }) => {
  const { start, pending } = useStartLetter(caseId);
  const cuts = ledger.positions.flatMap(({ title, allReductions }) =>
    allReductions.filter(isOpen).map((cut) => ({ title, cut })),
  );
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    cuts
      .filter(({ cut }) => (chosenId === undefined ? cut.state === 'open' : cut.id === chosenId))
      .map(({ cut }) => cut.id),
  );
  const [error, setError] = useState<string>();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length === 0) return setError(texts.none);
        void start('reductionAnswer', { reductionIds: [...chosen] }).then((begun) => begun && close());
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{texts.text}</Text>
        <FormError message={error} />
        <Checkbox.Group
          label={texts.cuts}
          value={[...chosen]}
          onChange={(ids) => {
            setChosen(ids);
            setError(undefined);
          }}
        >
          <Stack gap="xs" mt={6}>
            {cuts.map(({ title, cut }) => (
              <Checkbox
                key={cut.id}
                value={cut.id}
                label={`${titleOf(cut.kind)} · ${formatEuro(cut.amount)}`}
                description={[title, cut.reason].filter(Boolean).join(' · ')}
                styles={{ body: { minWidth: 0 }, labelWrapper: { minWidth: 0, overflowWrap: 'anywhere' } }}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={pending} data-autofocus>
            {texts.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
