import { ActionIcon, Button, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './case-list.module.css';
import type { ListFilter } from './list-filter.ts';

const t = de.caseList.filters;

/** The filters that the signed-in person keeps: to take, to add the one in use, to delete. */
export const SavedFilters = ({
  filter,
  onFilter,
}: {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}) => {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const { data } = useEngineQuery('filters.list', {});
  const save = useEngineCommand('filters.save');
  const remove = useEngineCommand('filters.remove');

  const keep = async () => {
    const result = await save.run({ name, filter: { ...filter, statusIds: [...filter.statusIds] } });
    if (!result.ok) return notifyError(result.error);
    notifyDone(t.saved(name.trim()));
    setName('');
  };
  const forget = async (filterId: string, title: string) => {
    const result = await remove.run({ filterId });
    if (!result.ok) return notifyError(result.error);
    notifyDone(t.removed(title));
  };

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button
          variant="default"
          fw={400}
          leftSection={<IconBookmark size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => setOpened((now) => !now)}
        >
          {t.button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.button}>
        {data?.length === 0 ? (
          <Text size="sm" c="dimmed" mb="sm">
            {t.empty}
          </Text>
        ) : null}
        <ul className={classes.kept}>
          {data?.map((kept) => (
            <li key={kept.id}>
              <UnstyledButton
                className={classes.keptName}
                onClick={() => {
                  onFilter(kept.filter);
                  setOpened(false);
                }}
              >
                {kept.name}
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.remove(kept.name)}
                onClick={() => void forget(kept.id, kept.name)}
              >
                <IconTrash size={16} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '' && !save.pending) void keep();
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={t.name}
              size="xs"
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={name.trim() === ''} loading={save.pending}>
              {t.save}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
