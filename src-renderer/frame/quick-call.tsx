import { Button, Group, Modal, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { callReasons } from '../../src-shared/tasks/words.ts';
import { useArrowFocus } from '../components/arrow-focus.ts';
import { isDialogOpen } from '../components/dialog-open.ts';
import { notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { createNoticePlace } from '../engine/notice-place.ts';
import { splitHash } from '../routes/hash-location.ts';
import { de } from '../texts/de.ts';
import { taskTexts } from '../texts/tasks.ts';
import classes from './quick-call.module.css';

const texts = taskTexts.calls;
const SHOWN = 7;
const loggedPlace = createNoticePlace();

/** The case that is on the screen now. */
export const openCaseId = (): string | undefined =>
  /^\/akten\/([0-9a-f]{8}-[0-9a-f-]{27})(\/|$)/.exec(splitHash(window.location.hash)[0])?.[1];

/** Holds a status question fast: at once for the case on the screen, else it asks for the case. */
const ASK = 'fallstand:quick-call';
export const quickCall = (): void => void window.dispatchEvent(new Event(ASK));

/** Ctrl+Shift+R and the command „Stand-Rückfrage erfassen“, on every screen. */
export const QuickCall = () => {
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 80);
  const cases = useEngineQuery(
    'cases.list',
    { text: asked.slice(0, 100), show: 'open', limit: SHOWN },
    { enabled: opened },
  );
  const { run: log } = useEngineCommand('calls.log');
  const { run: remove } = useEngineCommand('calls.remove');
  const arrows = useArrowFocus<HTMLDivElement>();

  const save = useCallback(
    async (caseId: string, name: string) => {
      const result = await log({ caseId, reason: 'statusQuestion' });
      if (!result.ok) return notifyError(result.error);
      setOpened(false);
      setTyped('');
      const { callId } = result.value;
      loggedPlace.show({
        autoClose: 10_000,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm">{texts.logged(callReasons.statusQuestion, name)}</Text>
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ flexShrink: 0 }}
              onClick={async () => {
                loggedPlace.hide();
                const undone = await remove({ callId });
                if (!undone.ok) notifyError(undone.error);
              }}
            >
              {de.today.undo}
            </Button>
          </Group>
        ),
      });
    },
    [log, remove],
  );

  useEffect(() => {
    const ask = () => {
      const caseId = openCaseId();
      if (caseId === undefined) setOpened(true);
      else void save(caseId, '');
    };
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'r' || event.repeat) return;
      if (isDialogOpen()) return;
      event.preventDefault();
      ask();
    };
    document.addEventListener('keydown', onKey);
    window.addEventListener(ASK, ask);
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener(ASK, ask);
    };
  }, [save]);

  const rows = cases.data?.rows ?? [];
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={texts.quick}
      closeButtonProps={{ 'aria-label': de.common.close }}
    >
      <div ref={arrows}>
        <TextInput
          label={texts.quickFor}
          description={texts.quickHint}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = rows[0];
            // Only once the list is about what stands in the field.
            if (event.key !== 'Enter' || !first || asked !== typed.trim() || cases.isPlaceholderData) return;
            event.preventDefault();
            void save(first.id, first.clientName);
          }}
        />
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.id}>
              <UnstyledButton data-entry className={classes.entry} onClick={() => void save(row.id, row.clientName)}>
                <IconPhoneIncoming size={16} stroke={1.75} aria-hidden />
                <span>{row.fileNumber}</span>
                <span className={classes.name}>{row.clientName}</span>
                <span className={classes.plate}>{row.plate}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {cases.data && rows.length === 0 && (
          <Text size="sm" c="dimmed" mt="sm" role="status">
            {texts.quickNothing}
          </Text>
        )}
      </div>
    </Modal>
  );
};
