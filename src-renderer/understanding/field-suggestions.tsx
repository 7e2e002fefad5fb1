import { Button, Checkbox, Group, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { FieldSuggestion } from '../../src-shared/contract/understanding.ts';
import { useCaseCommand } from '../case/own-changes.tsx';
import { notifyDone } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import classes from './panel.module.css';

const texts = understandingTexts.fields;

/** Chosen from the start: what fills an empty place and is beyond doubt. What would replace something is ticked by hand. */
const beyondDoubt = ({ current, doubt }: FieldSuggestion): boolean => current === '' && doubt === '';

/** Single values with what the case holds now; a click on the page shows where the value stands. */
export const FieldSuggestions = ({
  documentId,
  fields,
  show,
}: {
  readonly documentId: string;
  readonly fields: readonly FieldSuggestion[];
  readonly show: (page: number, raw: string) => void;
}) => {
  const take = useCaseCommand('understanding.takeFields');
  const refuse = useCaseCommand('understanding.refuseFields');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(fields.filter(beyondDoubt).map(({ id }) => id)),
  );
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const taking = fields.filter(({ id }) => chosen.has(id));
  return (
    <section className={classes.card} aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <ul className={classes.fields}>
        {fields.map((field) => (
          <li key={field.id}>
            <Checkbox
              size="sm"
              checked={chosen.has(field.id)}
              onChange={() => toggle(field.id)}
              label={
                <>
                  <span className={classes.label}>{field.label}</span> <strong>{field.shown}</strong>
                </>
              }
              description={
                <>
                  {field.current === '' ? texts.empty : texts.now(field.current)}
                  {field.doubt === '' ? null : <span className={classes.doubt}> {field.doubt}</span>}
                </>
              }
            />
            <UnstyledButton
              className={classes.place ?? ''}
              aria-label={texts.show(field.label, field.page)}
              onClick={() => show(field.page, field.raw)}
            >
              {texts.place(field.page)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Group gap="xs" mt={8}>
        <Button
          size="xs"
          disabled={taking.length === 0}
          loading={take.pending}
          onClick={async () => {
            const values = taking.map(({ id, value }) => ({ id, value }));
            if (await take.go({ documentId, fields: values })) notifyDone(texts.taken(values.length));
          }}
        >
          {taking.length === 0 ? texts.none : texts.take(taking.length)}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          px={10}
          loading={refuse.pending}
          onClick={async () => {
            if (await refuse.go({ documentId })) notifyDone(texts.refused);
          }}
        >
          {texts.refuse}
        </Button>
      </Group>
    </section>
  );
};
