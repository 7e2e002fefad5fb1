import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { letterTexts } from '../../texts/letters.ts';
import classes from './wordings.module.css';

const t = letterTexts.settings;
interface Wording {
  readonly active: boolean;
  readonly builtIn: boolean;
  readonly changed: boolean;
}

const stateOf = ({ active, builtIn, changed }: Wording): string =>
  [changed && builtIn ? t.state.changed : builtIn ? t.state.builtIn : t.state.own, active ? '' : t.state.inactive]
    .filter(Boolean)
    .join(', ');

/** One template or text block in its list: where its words come from, and the way back to the built-in ones. */
export const WordingRow = ({
  name,
  note,
  wording,
  edit,
  reset,
}: {
  readonly name: string;
  readonly note: string;
  readonly wording: Wording;
  readonly edit: (() => void) | undefined;
  readonly reset: () => Promise<void>;
}) => {
  const [asking, setAsking] = useState(false);
  const { builtIn, changed } = wording;
  return (
    <Group component="li" className={classes.row ?? ''} justify="space-between" gap="xs">
      <div className={classes.words}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {[note, stateOf(wording)].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {edit && (
        <Group gap={4}>
          {(changed || !builtIn) && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsking(true)}>
              {builtIn ? t.reset : t.remove}
            </Button>
          )}
          <Button size="compact-sm" variant="default" aria-label={t.edit(name)} onClick={edit}>
            {letterTexts.settings.editShort}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={asking}
        title={builtIn ? t.resetTitle : t.removeTitle}
        confirm={builtIn ? t.reset : t.remove}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => void reset().then(() => setAsking(false))}
      >
        {builtIn ? t.resetText(name) : t.removeText(name)}
      </ConfirmDialog>
    </Group>
  );
};
