import { Button, Text } from '@mantine/core';
import { claimKindTitles } from '../../src-shared/claims/words.ts';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { InvoiceOffer } from '../../src-shared/contract/understanding.ts';
import { formatEuro } from '../../src-shared/money/cents.ts';
import { formatCalendarDate } from '../../src-shared/time/format.ts';
import { Facts } from '../case/facts.tsx';
import { useCaseCommand } from '../case/own-changes.tsx';
import { notifyDone, notifyError } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import classes from './panel.module.css';

const texts = understandingTexts.invoice;

/** An electronic invoice with its sums, what does not add up, and the position of the claim it becomes. */
export const InvoiceCard = ({
  caseId,
  document,
  offer,
}: {
  readonly caseId: string;
  readonly document: DocumentInfo;
  readonly offer: InvoiceOffer;
}) => {
  const add = useCaseCommand('claims.addItem');
  const change = useCaseCommand('claims.changeItem');
  const { invoice, problems, kind, basis, amount, item } = offer;
  const sign = invoice.credit ? -1 : 1;
  const take = async () => {
    const fields = {
      kind,
      title: item?.title ?? claimKindTitles[kind],
      basis,
      net: sign * invoice.net,
      vat: basis === 'net' ? 0 : sign * invoice.vat,
      claimed: amount,
      documentId: document.id,
    };
    const result = item ? await change.run({ caseId, itemId: item.id, fields }) : await add.run({ caseId, fields });
    if (result.ok) notifyDone(texts.taken);
    else notifyError(result.error);
  };
  return (
    <section className={classes.card} aria-label={texts.title}>
      <h3>{invoice.credit ? `${texts.title} (${texts.credit})` : texts.title}</h3>
      <Facts
        facts={[
          { label: texts.seller, value: invoice.seller },
          { label: texts.number, value: invoice.number },
          { label: texts.on, value: invoice.on === null ? '' : formatCalendarDate(invoice.on) },
          { label: texts.dueOn, value: invoice.dueOn === null ? '' : formatCalendarDate(invoice.dueOn) },
          { label: texts.net, value: formatEuro(invoice.net) },
          { label: texts.vat, value: formatEuro(invoice.vat) },
          { label: texts.gross, value: formatEuro(invoice.gross) },
        ]}
      />
      {problems.map((problem) => (
        <Text key={problem} size="sm" className={classes.doubt ?? ''}>
          {problem}
        </Text>
      ))}
      {invoice.lines.length > 0 ? (
        <details className={classes.lines}>
          <summary>{texts.positions(invoice.lines.length)}</summary>
          <table>
            <tbody>
              {invoice.lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of an invoice have no other name
                <tr key={at}>
                  <td>{line.title}</td>
                  <td>{formatEuro(line.net)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ) : null}
      {basis === 'net' ? (
        <Text size="sm" c="dimmed">
          {texts.netHint}
        </Text>
      ) : null}
      <Button
        size="xs"
        mt={8}
        className={classes.long ?? ''}
        loading={add.pending || change.pending}
        onClick={() => void take()}
      >
        {item
          ? texts.change(item.title, formatEuro(item.claimed), formatEuro(amount))
          : texts.add(claimKindTitles[kind], formatEuro(amount))}
      </Button>
    </section>
  );
};
