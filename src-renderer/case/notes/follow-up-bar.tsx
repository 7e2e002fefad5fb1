import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconRotateClockwise2 } from '@tabler/icons-react';
import { useState } from 'react';
import { endOfBerlinDay } from '../../../src-shared/cases/deadlines.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { DateField } from '../../components/date-field.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';
import { endOfDay } from './task-words.ts';

const texts = taskTexts.followUp;
const spans = [
  { days: 3, word: texts.days3 },
  { days: 7, word: texts.week1 },
  { days: 14, word: texts.weeks2 },
];

/** „Wiedervorlage“ in one click: the case comes back on that day. */
export const FollowUpBar = ({ caseId, meId }: { readonly caseId: string; readonly meId: string | undefined }) => {
  const set = useCaseCommand('tasks.followUp');
  const remove = useCaseCommand('tasks.remove');
  const offerUndo = useOfferUndo();
  const [what, setWhat] = useState('');
  const [day, setDay] = useState('');
  const [error, setError] = useState<string>();
  const [opened, setOpened] = useState(false);

  const save = async (dueAt: number) => {
    const result = await set.run({
      caseId,
      title: what.trim() || texts.word,
      dueAt,
      ...(meId ? { assigneeId: meId } : {}),
    });
    if (!result.ok) return setError(result.error.message);
    setWhat('');
    setDay('');
    setOpened(false);
    const { taskId } = result.value;
    offerUndo(texts.done(formatDate(dueAt)), async () => {
      if (await remove.go({ taskId })) notifyDone(taskTexts.tasks.removed(what.trim() || texts.word));
    });
  };
  const saveDay = () => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(day)) void save(endOfDay(day));
    else setError(texts.noDate);
  };

  return (
    <Stack gap={6}>
      <TextInput
        label={texts.what}
        size="xs"
        maxLength={300}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Group gap={6}>
        {spans.map(({ days, word }) => (
          <Button
            key={days}
            variant="default"
            size="compact-sm"
            leftSection={<IconRotateClockwise2 size={14} aria-hidden />}
            aria-label={`${texts.title} ${word}`}
            onClick={() => void save(endOfBerlinDay(Date.now(), days))}
          >
            {word}
          </Button>
        ))}
        <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus shadow="md">
          <Popover.Target>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`${texts.title}: ${texts.date}`}
              onClick={() => setOpened((now) => !now)}
            >
              {texts.date} …
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <form
              aria-label={`${texts.title}: ${texts.date}`}
              onSubmit={(event) => {
                event.preventDefault();
                saveDay();
              }}
            >
              <Stack gap="xs">
                <DateField
                  label={texts.date}
                  value={day}
                  error={error}
                  onChange={(value) => {
                    setDay(value);
                    setError(undefined);
                  }}
                />
                <Button type="submit" size="compact-sm" loading={set.pending}>
                  {texts.set}
                </Button>
              </Stack>
            </form>
          </Popover.Dropdown>
        </Popover>
      </Group>
    </Stack>
  );
};
