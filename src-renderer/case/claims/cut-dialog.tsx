import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { reductionStates, usualReduction } from '../../../src-shared/claims/words.ts';
import { type ReductionFields, reductionFields } from '../../../src-shared/contract/claims.ts';
import { type ReductionKind, reductionKinds, reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { ok } from '../../../src-shared/result.ts';
import { DateField } from '../../components/date-field.tsx';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { MoneyField, type TypedMoney } from '../../components/money-field.tsx';
import { type Form, useForm } from '../../components/use-form.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { claimTexts } from '../../texts/claims.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { ArgumentField } from './argument-field.tsx';
import { DocumentChoice } from './document-choice.tsx';
import type { CutTarget } from './ledger-table.tsx';

const texts = claimTexts.cut;
type Values = Omit<ReductionFields, 'amount'> & { readonly amount: TypedMoney; readonly itemId: string };

const isKind = (kind: string): kind is ReductionKind => Object.hasOwn(reductionKindTitles, kind);
const initialOf = ({ position, itemId, reduction }: CutTarget, today: string): Values => {
  const line = position.lines.find(({ id }) => id === itemId);
  if (reduction) return { ...reduction, kind: isKind(reduction.kind) ? reduction.kind : 'other', itemId };
  return {
    itemId,
    kind: usualReduction((line ?? position).kind),
    amount: line ? line.claimed : position.unexplained > 0 ? position.unexplained : null,
    reason: '',
    argument: '',
    state: 'open',
    decidedOn: today,
    documentId: '',
    letterId: '',
  };
};

interface Props {
  readonly caseId: string;
  readonly target: CutTarget;
  readonly today: string;
  readonly close: () => void;
}

/** A cut: what, how much, what the insurer says and what the office answers. */
export const CutDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={props.target.reduction ? texts.edit : texts.add} size="lg" centered>
    <CutForm {...props} />
  </FormDialog>
);

const CutForm = ({ caseId, target, today, close }: Props) => {
  const { position, reduction } = target;
  const add = useCaseCommand('reductions.add');
  const change = useCaseCommand('reductions.change');
  const remove = useCaseCommand('reductions.remove');
  const recover = useCaseCommand('reductions.recover');
  const done = (message: string) => {
    notifyDone(message);
    close();
    return ok(null);
  };
  const form: Form<Values> = useForm<typeof reductionFields, Values>({
    schema: reductionFields,
    initial: initialOf(target, today),
    prepare: (values) => values as unknown as ReductionFields,
    onSubmit: async (_input, fields) => {
      const result = reduction
        ? await change.run({ caseId, reductionId: reduction.id, fields })
        : await add.run({ caseId, itemId: form.values.itemId, fields });
      return result.ok ? done(texts.saved) : result;
    },
  });
  useUnsaved('card', form.dirty);
  const recovery = useForm({
    schema: recoverSchema,
    initial: { amount: (reduction?.amount ?? null) as TypedMoney },
    prepare: (values) => values as { amount: number },
    onSubmit: async (_input, { amount }) => {
      const result = await recover.run({ caseId, reductionId: reduction?.id ?? '', amount });
      return result.ok ? done(texts.recovered) : result;
    },
  });
  useUnsaved('card', recovery.dirty);
  return (
    <Stack gap="md">
      <form ref={form.ref} onSubmit={form.submit} noValidate aria-label={reduction ? texts.edit : texts.add}>
        <Stack gap="sm">
          <FormError message={form.formError} />
          {reduction ? (
            <Text size="sm" fw={500}>
              {position.title}
            </Text>
          ) : (
            <NativeSelect
              label={texts.of}
              data={[
                { value: position.id, label: position.title },
                ...position.lines.map(({ id, title }) => ({ value: id, label: `${claimTexts.part} ${title}` })),
              ]}
              {...form.text('itemId')}
            />
          )}
          <SimpleGrid cols={2} spacing="sm">
            <NativeSelect
              label={texts.kind}
              data={reductionKinds.map((value) => ({ value, label: reductionKindTitles[value] }))}
              {...form.text('kind')}
            />
            <MoneyField label={texts.amount} {...form.value('amount')} />
            <NativeSelect
              label={texts.state}
              data={Object.entries(reductionStates).map(([value, label]) => ({ value, label }))}
              {...form.text('state')}
            />
            <DateField label={texts.decidedOn} {...form.value('decidedOn')} />
          </SimpleGrid>
          <DocumentChoice
            caseId={caseId}
            label={texts.document}
            usual={['settlementLetter', 'insurerQuery']}
            {...form.text('documentId')}
          />
          <Textarea label={texts.reason} autosize minRows={2} maxRows={6} {...form.text('reason')} />
          <ArgumentField caseId={caseId} kind={form.values.kind} field={form.text('argument')} />
          <Group justify="space-between" gap="xs">
            {reduction ? (
              <Button
                variant="subtle"
                color="red"
                loading={remove.pending}
                onClick={async () => {
                  if (await remove.go({ caseId, reductionId: reduction.id })) done(texts.removed);
                }}
              >
                {texts.remove}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <DialogCancel />
              <Button type="submit" loading={form.pending}>
                {caseTexts.common.save}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
      {reduction && reduction.state !== 'recovered' && (
        <form ref={recovery.ref} onSubmit={recovery.submit} noValidate aria-label={texts.recover}>
          <Text size="sm" c="dimmed" mb={6}>
            {texts.recoverHint}
          </Text>
          <FormError message={recovery.formError} />
          <Group gap="xs" align="flex-end">
            <MoneyField label={texts.recoverAmount} {...recovery.value('amount')} />
            <Button type="submit" variant="light" loading={recovery.pending}>
              {texts.recover}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
};

const recoverSchema = reductionFields.pick({ amount: true });
