import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LedgerPayment } from '../../../src-shared/claims/ledger.ts';
import { paymentRecipients } from '../../../src-shared/claims/words.ts';
import { type ClaimsDetail, type PaymentFields, paymentFields } from '../../../src-shared/contract/claims.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { ok } from '../../../src-shared/result.ts';
import type { ReadPayment } from '../../../src-shared/understanding/letters/payment.ts';
import { DateField } from '../../components/date-field.tsx';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { MoneyField, type TypedMoney } from '../../components/money-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, notifyError, useEngine } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { claimTexts } from '../../texts/claims.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Hint } from './cells.tsx';
import classes from './claims.module.css';
import { DocumentChoice } from './document-choice.tsx';

const texts = claimTexts.payment;
/** Shares by position; '' is the interest. */
type Spread = Readonly<Record<string, TypedMoney>>;
type Values = Omit<PaymentFields, 'amount' | 'shares'> & { readonly amount: TypedMoney; readonly shares: Spread[] };

const isRecipient = (recipient: string): recipient is PaymentFields['recipient'] =>
  Object.hasOwn(paymentRecipients, recipient);

const initialOf = (detail: ClaimsDetail, payment: LedgerPayment | undefined, read: Read | undefined): Values =>
  payment
    ? {
        ...payment,
        recipient: isRecipient(payment.recipient) ? payment.recipient : 'other',
        shares: [Object.fromEntries(payment.shares.map(({ itemId, amount }) => [itemId, amount]))],
      }
    : {
        receivedOn: read?.on ?? detail.today,
        amount: read?.amount ?? null,
        payer: detail.insurerName,
        partyId: '',
        recipient: 'client',
        reference: read?.reference ?? '',
        documentId: read?.documentId ?? '',
        shares: [{}],
      };

const shareList = (spread: Spread) =>
  Object.entries(spread).flatMap(([itemId, amount]) => (amount === null || amount === 0 ? [] : [{ itemId, amount }]));

/** What a letter says of a payment, to be looked at before it is recorded. */
type Read = ReadPayment & { readonly documentId: string };

interface Props {
  readonly caseId: string;
  readonly detail: ClaimsDetail;
  readonly payment?: LedgerPayment | undefined;
  readonly read?: Read | undefined;
  readonly close: () => void;
}

/** A payment and how it spreads over the positions. */
export const PaymentDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={props.payment ? texts.edit : texts.add} size="lg" centered>
    <PaymentForm {...props} />
  </FormDialog>
);

const PaymentForm = ({ caseId, detail, payment, read, close }: Props) => {
  const engine = useEngine();
  const record = useCaseCommand('payments.record');
  const change = useCaseCommand('payments.change');
  const remove = useCaseCommand('payments.remove');
  const [rest, setRest] = useState(0);
  /** Whether somebody spread the payment by hand: then only the button suggests anew. */
  const [byHand, setByHand] = useState(payment !== undefined);
  const done = (message: string) => {
    notifyDone(message);
    close();
    return ok(null);
  };
  const form = useForm<typeof paymentFields, Values>({
    schema: paymentFields,
    initial: initialOf(detail, payment, read),
    prepare: (values) => ({ ...values, shares: shareList(values.shares[0] ?? {}) }) as PaymentFields,
    onSubmit: async (_input, fields) => {
      const result = payment
        ? await change.run({ caseId, paymentId: payment.id, fields })
        : await record.run({ caseId, fields });
      return result.ok ? done(texts.saved) : result;
    },
  });
  useUnsaved('card', form.dirty);
  const { amount } = form.values;
  const spread = form.values.shares[0] ?? {};
  const given = shareList(spread).reduce(
    (sum, share) => sum + (typeof share.amount === 'number' ? share.amount : 0),
    0,
  );
  const setShare = (itemId: string, value: TypedMoney) => {
    setByHand(true);
    form.set('shares', [{ ...spread, [itemId]: value }]);
  };
  const suggest = async () => {
    if (typeof amount !== 'number') return;
    const input = { caseId, amount, ...(payment ? { paymentId: payment.id } : {}) };
    try {
      const split = await engine.call('payments.suggestSplit', input);
      form.set('shares', [Object.fromEntries(split.shares.map((share) => [share.itemId, share.amount]))]);
      setRest(split.rest);
      setByHand(false);
    } catch {
      notifyError({ code: 'payments.suggestSplit', message: caseTexts.page.again });
    }
  };
  const amountText = typeof amount === 'number' ? amount : 0;
  const sharesError = Object.entries(form.errors).find(([path]) => path.startsWith('shares'))?.[1];
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate aria-label={payment ? texts.edit : texts.add}>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <SimpleGrid cols={2} spacing="sm">
          <DateField
            label={texts.receivedOn}
            description={form.values.receivedOn > detail.today ? <Hint text={texts.future} /> : undefined}
            {...form.value('receivedOn')}
          />
          <MoneyField
            label={texts.amount}
            {...form.value('amount')}
            onBlur={() => {
              if (!byHand) void suggest();
            }}
          />
          <TextInput label={texts.payer} {...form.text('payer')} />
          <NativeSelect
            label={texts.recipient}
            data={Object.entries(paymentRecipients).map(([value, label]) => ({ value, label }))}
            {...form.text('recipient')}
          />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="sm">
          <TextInput label={texts.reference} {...form.text('reference')} />
          <DocumentChoice
            caseId={caseId}
            label={texts.document}
            usual={['paymentAdvice', 'settlementLetter']}
            {...form.text('documentId')}
          />
        </SimpleGrid>
        <Group justify="space-between">
          <Text size="sm" fw={500} id="payment-split">
            {texts.split}
          </Text>
          <Button size="xs" variant="default" disabled={typeof amount !== 'number'} onClick={() => void suggest()}>
            {texts.suggest}
          </Button>
        </Group>
        <table className={classes.shares} aria-labelledby="payment-split">
          <tbody>
            {[
              ...detail.ledger.positions.map(({ id, title, difference }) => ({
                id,
                title,
                note: texts.open(formatEuro(difference)),
              })),
              {
                id: '',
                title: texts.interest,
                note: detail.interest ? texts.open(formatEuro(detail.interest.open)) : '',
              },
            ].map(({ id, title, note }) => (
              <tr key={id}>
                <th scope="row">
                  {title}
                  <small>{note}</small>
                </th>
                <td>
                  <MoneyField
                    size="xs"
                    hideLabel
                    label={claimTexts.cell(texts.split, title)}
                    value={spread[id] ?? null}
                    onChange={(value) => setShare(id, value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div role="status">
          <Text size="sm">
            {texts.spread(formatEuro(given), formatEuro(amountText))}
            {given < amountText && ` · ${texts.rest(formatEuro(amountText - given))}`}
          </Text>
          {given > amountText && <Hint text={texts.tooMuch(formatEuro(given - amountText))} />}
          {rest > 0 && <Hint text={texts.overpaid(formatEuro(rest))} />}
          {sharesError && (
            <Text size="sm" c="var(--mantine-color-error)">
              {sharesError}
            </Text>
          )}
        </div>
        <Group justify="space-between" gap="xs">
          {payment ? (
            <Button
              variant="subtle"
              color="red"
              loading={remove.pending}
              onClick={async () => {
                if (await remove.go({ caseId, paymentId: payment.id })) done(texts.removed);
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
  );
};
