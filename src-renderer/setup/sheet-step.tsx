import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import type { PdfFile } from '../../src-shared/contract/session.ts';
import { FormError } from '../components/form-error.tsx';
import classes from '../frame/entrance.module.css';
import { de } from '../texts/de.ts';

/** The recovery sheet: going on needs the word that it was saved or printed. */
export const SheetStep = ({ sheet, onDone }: { readonly sheet: PdfFile; readonly onDone: () => void }) => {
  const [saved, setSaved] = useState<{ readonly path: string } | undefined>();
  const [refused, setRefused] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const t = de.setup.sheet;
  const save = async () => {
    const result = await window.fallstand.saveFile(sheet.name, sheet.bytes);
    setRefused(!result.saved && saved === undefined);
    if (result.saved) setSaved({ path: result.path ?? sheet.name });
  };
  return (
    <>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.text}</p>
      <Stack gap="md">
        <Text size="sm">{t.why}</Text>
        <Text size="sm">{t.where}</Text>
        <div>
          <Button
            variant={saved ? 'default' : 'filled'}
            leftSection={<IconDeviceFloppy size={18} aria-hidden="true" />}
            onClick={() => void save()}
            autoFocus
          >
            {saved ? t.saveAgain : t.save}
          </Button>
          <Text size="sm" c="dimmed" mt={8} mih={20} aria-live="polite" style={{ overflowWrap: 'anywhere' }}>
            {saved ? t.savedAs(saved.path) : ''}
          </Text>
        </div>
        <FormError message={refused ? t.notSaved : undefined} />
        <Checkbox
          label={t.confirm}
          checked={confirmed}
          disabled={!saved}
          onChange={(event) => setConfirmed(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button disabled={!confirmed} onClick={onDone}>
            {t.finish}
          </Button>
        </Group>
      </Stack>
    </>
  );
};
