import { Button, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { DeadlineOffer } from '../../src-shared/contract/understanding.ts';
import { formatEuro } from '../../src-shared/money/cents.ts';
import { formatCalendarDate, formatDate } from '../../src-shared/time/format.ts';
import type { ReadPayment } from '../../src-shared/understanding/letters/payment.ts';
import { PaymentDialog } from '../case/claims/payment-dialog.tsx';
import { useCaseCommand } from '../case/own-changes.tsx';
import { QueryDialog } from '../case/queries/query-dialog.tsx';
import { notifyDone, useEngineQuery } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import classes from './panel.module.css';

const texts = understandingTexts;

interface Place {
  readonly caseId: string;
  readonly document: DocumentInfo;
  readonly show: (page: number, raw: string) => void;
}

/** A payment that the letter tells of: opens the payment with its figures filled in. */
export const PaymentOffer = ({ caseId, document, payment }: Place & { readonly payment: ReadPayment }) => {
  const [asking, setAsking] = useState(false);
  const claims = useEngineQuery('claims.get', { caseId });
  return (
    <section className={classes.card} aria-label={texts.payment.title}>
      <h3>{texts.payment.title}</h3>
      <Text size="sm">
        {texts.payment.text(formatEuro(payment.amount), payment.on === null ? '' : formatCalendarDate(payment.on))}
      </Text>
      {payment.reference ? (
        <Text size="sm" c="dimmed">
          {payment.reference}
        </Text>
      ) : null}
      <Button size="xs" mt={8} disabled={!claims.data} onClick={() => setAsking(true)}>
        {texts.payment.take}
      </Button>
      {asking && claims.data ? (
        <PaymentDialog
          caseId={caseId}
          detail={claims.data}
          read={{ ...payment, documentId: document.id }}
          close={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
};

/** Deadlines that the letter sets, each with how its end was found. */
export const DeadlineOffers = ({
  caseId,
  document,
  show,
  deadlines,
}: Place & { readonly deadlines: readonly DeadlineOffer[] }) => {
  const add = useCaseCommand('deadlines.add');
  const take = async ({ title, startsOn, amount }: DeadlineOffer) => {
    const reason = texts.deadline.reason(document.title);
    const done = await add.go({ caseId, title, reason, startsOn, amount, unit: 'days', moves: true, warnDays: 2 });
    if (done) notifyDone(texts.deadline.taken(title));
  };
  return (
    <section className={classes.card} aria-label={texts.deadline.title}>
      <h3>{texts.deadline.title}</h3>
      <ul className={classes.fields}>
        {deadlines.map((each) => (
          <li key={`${each.title}${each.dueAt}`} className={classes.deadline}>
            <strong>{texts.deadline.until(each.title, formatDate(each.dueAt))}</strong>
            <Text size="xs">{texts.deadline.said(each.raw)}</Text>
            <Text size="xs" c="dimmed">
              {each.explanation.join(' ')}
            </Text>
            <div className={classes.deeds}>
              <Button size="xs" loading={add.pending} onClick={() => void take(each)}>
                {texts.deadline.take}
              </Button>
              <UnstyledButton
                className={classes.place ?? ''}
                aria-label={texts.fields.show(each.title, each.page)}
                onClick={() => show(each.page, each.raw)}
              >
                {texts.fields.place(each.page)}
              </UnstyledButton>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A letter that asks something becomes a query, with its task and deadline. */
export const QueryOffer = ({ caseId, document }: Place) => {
  const [asking, setAsking] = useState(false);
  return (
    <section className={classes.card} aria-label={texts.query.title}>
      <h3>{texts.query.title}</h3>
      <Text size="sm">{texts.query.text}</Text>
      <Button size="xs" mt={8} onClick={() => setAsking(true)}>
        {texts.query.take}
      </Button>
      {asking ? <QueryDialog caseId={caseId} documentId={document.id} close={() => setAsking(false)} /> : null}
    </section>
  );
};
