import { Button, Checkbox, Popover, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconFilter } from '@tabler/icons-react';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './case-list.module.css';
import type { ListFilter } from './list-filter.ts';
import { SavedFilters } from './saved-filters.tsx';

/** What narrows the list down. */
export const FilterBar = ({
  filter,
  onFilter,
}: {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}) => {
  const { data: statuses } = useEngineQuery('statusMatrix.get', {});
  const { data: users } = useEngineQuery('users.list', {});
  const t = de.caseList;
  const chosen = filter.statusIds;
  const onlyOne = chosen.length === 1 ? statuses?.find(({ id }) => id === chosen[0])?.title : undefined;
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.filterText ?? ''}
        aria-label={t.filterText}
        placeholder={t.filterText}
        leftSection={<IconFilter size={16} stroke={1.75} aria-hidden="true" />}
        value={filter.text}
        maxLength={100}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && filter.text !== '') {
            event.stopPropagation();
            onFilter({ ...filter, text: '' });
          }
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            document.querySelector<HTMLElement>('[data-case-grid]')?.focus();
          }
        }}
      />
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="default"
            fw={400}
            className={classes.filterStatus ?? ''}
            justify="space-between"
            rightSection={<IconChevronDown size={16} aria-hidden="true" />}
            title={onlyOne}
          >
            {chosen.length === 0 ? t.allStatuses : (onlyOne ?? t.someStatuses(chosen.length))}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Checkbox.Group
            value={[...chosen]}
            onChange={(statusIds) => onFilter({ ...filter, statusIds })}
            aria-label={t.status}
          >
            <Stack gap="xs">
              {statuses?.map(({ id, title }) => (
                <Checkbox key={id} value={id} label={title} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Button
            variant="subtle"
            size="compact-sm"
            mt="sm"
            disabled={chosen.length === 0}
            onClick={() => onFilter({ ...filter, statusIds: [] })}
          >
            {t.resetStatuses}
          </Button>
        </Popover.Dropdown>
      </Popover>
      <Select
        className={classes.filterPerson ?? ''}
        aria-label={t.responsible}
        placeholder={t.everybody}
        data={users?.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? []}
        value={filter.responsibleId}
        onChange={(responsibleId) => onFilter({ ...filter, responsibleId })}
        clearable
        clearButtonProps={{ 'aria-label': t.everybody }}
        comboboxProps={{ width: 240, position: 'bottom-start' }}
      />
      <SegmentedControl
        aria-label={t.show}
        data={[
          { value: 'open', label: t.open },
          { value: 'closed', label: t.closed },
          { value: 'all', label: t.all },
        ]}
        value={filter.show}
        onChange={(show) => onFilter({ ...filter, show })}
      />
      <SavedFilters filter={filter} onFilter={onFilter} />
    </div>
  );
};
