import { Button, Group, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import { DialogCancel, FormDialog } from '../components/form-dialog.tsx';
import { FormError } from '../components/form-error.tsx';
import { useEngineCommand } from '../engine/engine.tsx';
import { contactTexts } from '../texts/contacts.ts';
import classes from './contacts.module.css';
import { firstChoice, keptFirst, type MergeGroup, mergedFields, mergeRows, type Side } from './merge-rows.ts';

const t = contactTexts.merge;
const sides = ['keep', 'other'] as const;

/** What was merged, for saying it and taking it back. */
export interface MergeDone {
  readonly keepId: string;
  /** The names as the event has them. */
  readonly name: string;
  readonly into: string;
}

const Choice = ({
  pair,
  onDone,
}: {
  readonly pair: readonly [ContactHit, ContactHit];
  readonly onDone: (done: MergeDone) => void;
}) => {
  const [keep, other] = keptFirst(...pair);
  const rows = mergeRows(keep.fields, other.fields);
  const [choice, setChoice] = useState<Readonly<Partial<Record<MergeGroup, Side>>>>(() => firstChoice(rows));
  const [problem, setProblem] = useState<string>();
  const merge = useEngineCommand('contacts.merge');
  const run = async () => {
    const fields = mergedFields(keep.fields, other.fields, choice);
    const result = await merge.run({ keepId: keep.id, otherId: other.id, fields });
    if (!result.ok) setProblem(result.error.message);
    else {
      const into = fields.company || [fields.firstName, fields.lastName].filter(Boolean).join(' ');
      onDone({ keepId: keep.id, name: other.name, into });
    }
  };
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t.intro}
      </Text>
      <FormError message={problem} />
      <table className={classes.merge}>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{keep.name}</th>
            <th scope="col">{other.name}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.group}>
              <th scope="row">{row.title}</th>
              {sides.map((side) => (
                <td key={side}>
                  <Radio
                    name={`merge-${row.group}`}
                    size="xs"
                    label={row[side] || t.empty}
                    aria-label={t.take(row.title, row[side] || t.empty)}
                    checked={choice[row.group] === side}
                    onChange={() => setChoice((now) => ({ ...now, [row.group]: side }))}
                  />
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 ? (
            <tr>
              <td colSpan={3}>{t.same}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <Group justify="flex-end" mt="lg" gap="xs">
        <DialogCancel />
        <Button loading={merge.pending} onClick={() => void run()}>
          {t.do}
        </Button>
      </Group>
    </>
  );
};

/** Two contacts side by side, with a choice per row of what stays. */
export const MergeDialog = ({
  pair,
  onClose,
  onDone,
}: {
  readonly pair: readonly [ContactHit, ContactHit] | undefined;
  readonly onClose: () => void;
  readonly onDone: (done: MergeDone) => void;
}) => (
  <FormDialog opened={pair !== undefined} onClose={onClose} title={t.title} size="xl">
    {pair ? <Choice pair={pair} onDone={onDone} /> : null}
  </FormDialog>
);
