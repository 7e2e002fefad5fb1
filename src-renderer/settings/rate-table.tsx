import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconArrowBackUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatCalendarDate } from '../../src-shared/time/format.ts';
import { claimTexts } from '../texts/claims.ts';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = claimTexts.rates;

interface Rate {
  readonly id: string;
  readonly validFrom: string;
  readonly source: string;
  readonly builtIn: boolean;
  readonly changed: boolean;
}

/** Dated rates: what Fallstand ships and what the office changed or added, newest first. */
export const RateTable = <R extends Rate>({
  lead,
  rates,
  columns,
  values,
  nameOf,
  owner,
  reset,
  form,
}: {
  readonly lead: string;
  readonly rates: readonly R[];
  readonly columns: readonly string[];
  /** The cells of a rate, in the order of `columns`. */
  readonly values: (rate: R) => readonly string[];
  /** What a reader of screens calls the rate. */
  readonly nameOf: (rate: R) => string;
  readonly owner: boolean;
  readonly reset: (rate: R) => void;
  /** The form of a rate, or of a new one. */
  readonly form: (rate: R | undefined, close: () => void) => ReactNode;
}) => {
  const [editing, setEditing] = useState<R | 'new' | undefined>();
  const close = () => setEditing(undefined);
  return (
    <>
      <p className={classes.lead}>{lead}</p>
      {!owner && <p className={classes.lead}>{de.settings.ownersOnly}</p>}
      {owner && (
        <Stack mb="md" gap="sm">
          {editing ? (
            <div key={editing === 'new' ? 'new' : editing.id}>
              {form(editing === 'new' ? undefined : editing, close)}
            </div>
          ) : (
            <Group>
              <Button
                variant="default"
                leftSection={<IconPlus size={18} aria-hidden="true" />}
                onClick={() => setEditing('new')}
              >
                {t.add}
              </Button>
            </Group>
          )}
        </Stack>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.validFrom}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">{t.source}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={rate.id}>
              <td>{formatCalendarDate(rate.validFrom)}</td>
              {values(rate).map((value, index) => (
                <td key={columns[index]}>{value}</td>
              ))}
              <td>{rate.source}</td>
              <td>
                <Group gap={4} wrap="nowrap" justify="space-between">
                  {rate.builtIn ? (rate.changed ? t.changed : t.shipped) : t.own}
                  {owner && (
                    <Group gap={2} wrap="nowrap">
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="sm"
                        aria-label={t.edit(nameOf(rate))}
                        onClick={() => setEditing(rate)}
                      >
                        <IconPencil size={16} aria-hidden />
                      </ActionIcon>
                      {rate.changed && (
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          size="sm"
                          aria-label={rate.builtIn ? t.resetOf(nameOf(rate)) : t.removeOf(nameOf(rate))}
                          title={rate.builtIn ? t.reset : t.remove}
                          onClick={() => reset(rate)}
                        >
                          {rate.builtIn ? (
                            <IconArrowBackUp size={16} aria-hidden />
                          ) : (
                            <IconTrash size={16} aria-hidden />
                          )}
                        </ActionIcon>
                      )}
                    </Group>
                  )}
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
