import { Button, Checkbox, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { usualReduction } from '../../src-shared/claims/words.ts';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { Offers, SettlementRow } from '../../src-shared/contract/understanding.ts';
import { formatAmount, formatEuro } from '../../src-shared/money/cents.ts';
import { useCaseCommand } from '../case/own-changes.tsx';
import { notifyDone, notifyError } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import classes from './panel.module.css';

const texts = understandingTexts.settlement;
const keyOf = ({ title, page, raw }: SettlementRow): string => `${page}:${title}:${raw}`;

/** The insurer's decisions position by position; what is chosen goes into the claim with its cut. */
export const SettlementTable = ({
  caseId,
  document,
  settlement,
  show,
}: {
  readonly caseId: string;
  readonly document: DocumentInfo;
  readonly settlement: NonNullable<Offers['settlement']>;
  readonly show: (page: number, raw: string) => void;
}) => {
  const decide = useCaseCommand('claims.decide');
  const addCut = useCaseCommand('reductions.add');
  /** Unticked by hand; what fits a position exactly is ticked from the start. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const fits = ({ item, claimed }: SettlementRow): boolean => item !== null && item.claimed === claimed;
  const isChosen = (row: SettlementRow): boolean => row.item !== null && fits(row) !== turned.has(keyOf(row));
  const toggle = (row: SettlementRow) => {
    const next = new Set(turned);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    setTurned(next);
  };
  const chosen = settlement.rows.filter(isChosen);

  const take = async () => {
    let taken = 0;
    for (const { item, accepted, cut, title } of chosen) {
      if (!item) continue;
      const reduction = {
        kind: usualReduction(item.kind),
        amount: cut,
        reason: texts.reason(title),
        documentId: document.id,
      };
      const result = item.part
        ? await addCut.run({ caseId, itemId: item.id, fields: reduction })
        : await decide.run({ caseId, itemId: item.id, accepted, cuts: cut > 0 ? [reduction] : [] });
      if (!result.ok) {
        notifyError({
          ...result.error,
          message: taken > 0 ? `${texts.some} ${result.error.message}` : result.error.message,
        });
        return;
      }
      taken += 1;
    }
    notifyDone(texts.taken(taken));
  };

  return (
    <section className={classes.card} aria-label={texts.title}>
      <h3>{texts.title}</h3>
      {settlement.problems.map((problem) => (
        <Text key={problem} size="sm" className={classes.doubt ?? ''}>
          {problem}
        </Text>
      ))}
      <ul className={classes.fields}>
        {settlement.rows.map((row) => (
          <li key={keyOf(row)}>
            <Checkbox
              size="sm"
              disabled={row.item === null}
              checked={isChosen(row)}
              onChange={() => toggle(row)}
              label={<strong>{row.title}</strong>}
              description={
                <>
                  {texts.claimed} {formatAmount(row.claimed)} · {texts.accepted} {formatAmount(row.accepted)} ·{' '}
                  {texts.cut} {formatAmount(row.cut)}
                  {row.item === null ? <span className={classes.doubt}> {texts.noItem}</span> : null}
                  {row.item !== null && row.item.claimed !== row.claimed ? (
                    <span className={classes.doubt}> {texts.other(formatEuro(row.item.claimed))}</span>
                  ) : null}
                </>
              }
            />
            <UnstyledButton
              className={classes.place ?? ''}
              aria-label={understandingTexts.fields.show(row.title, row.page)}
              onClick={() => show(row.page, row.title)}
            >
              {understandingTexts.fields.place(row.page)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        mt={8}
        disabled={chosen.length === 0}
        loading={decide.pending || addCut.pending}
        onClick={() => void take()}
      >
        {chosen.length === 0 ? understandingTexts.fields.none : texts.take(chosen.length)}
      </Button>
    </section>
  );
};
