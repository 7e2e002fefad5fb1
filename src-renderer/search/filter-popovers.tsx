import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, dayOf } from '../../src-shared/deadlines/calendar.ts';
import { daysNamed, readQuestion, withFilter } from '../../src-shared/search/question.ts';
import { formatCalendarDate } from '../../src-shared/time/format.ts';
import { DateField } from '../components/date-field.tsx';
import { useMinute } from '../components/minute-clock.ts';
import { de } from '../texts/de.ts';

const Drop = () => <IconChevronDown size={14} aria-hidden="true" />;

/** A filter by a word that is typed. */
export const TextFilter = ({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string | null) => void;
}) => {
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const t = de.search.filters;
  const apply = (next: string) => {
    setOpened(false);
    onChange(next.trim() === '' ? null : next.trim());
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          fw={400}
          variant={value === '' ? 'default' : 'light'}
          rightSection={<Drop />}
          aria-expanded={opened}
          onClick={() => {
            setTyped(value);
            setOpened((now) => !now);
          }}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            apply(typed);
          }}
        >
          <Stack gap="xs" w={260}>
            <TextInput
              data-autofocus
              label={label}
              description={hint}
              value={typed}
              maxLength={60}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Group gap="xs" justify="flex-end">
              {value === '' ? null : (
                <Button variant="subtle" size="compact-sm" onClick={() => apply('')}>
                  {t.none}
                </Button>
              )}
              <Button type="submit" size="compact-sm">
                {t.apply}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};

/** From when to when: the usual times at once, any other by its days. */
export const PeriodFilter = ({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}) => {
  const [opened, setOpened] = useState(false);
  const t = de.search.filters;
  const today = dayOf(useMinute());
  const year = Number(today.slice(0, 4));
  const { filters } = readQuestion(text);
  const dayIn = (operator: 'von' | 'bis'): string => {
    const value = filters.find((filter) => filter.operator === operator)?.value ?? '';
    const days = daysNamed(value, today);
    return (operator === 'von' ? days?.[0] : days?.[1]) ?? '';
  };
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const apply = (first: string, last: string) => {
    setOpened(false);
    const written = (day: string) => (day === '' ? null : formatCalendarDate(day));
    onChange(withFilter(withFilter(text, 'von', written(first)), 'bis', written(last)));
  };
  const usual = [
    { label: t.lastWeek, first: addDays(today, -6), last: '' },
    { label: t.lastMonth, first: addDays(today, -29), last: '' },
    { label: t.thisYear, first: `${year}-01-01`, last: '' },
    { label: t.lastYear, first: `${year - 1}-01-01`, last: `${year - 1}-12-31` },
    { label: t.anyTime, first: '', last: '' },
  ];
  const isSet = dayIn('von') !== '' || dayIn('bis') !== '';
  const isDay = (day: string) => day === '' || /^\d{4}-\d\d-\d\d$/.test(day);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          fw={400}
          variant={isSet ? 'light' : 'default'}
          rightSection={<Drop />}
          aria-expanded={opened}
          onClick={() => {
            setFrom(dayIn('von'));
            setTo(dayIn('bis'));
            setOpened((now) => !now);
          }}
        >
          {t.period}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" w={300}>
          <Group gap="xs">
            {usual.map(({ label, first, last }) => (
              <Button key={label} variant="default" size="compact-sm" onClick={() => apply(first, last)}>
                {label}
              </Button>
            ))}
          </Group>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (isDay(from) && isDay(to)) apply(from, to);
            }}
          >
            <Group gap="xs" grow align="flex-start">
              <DateField label={t.from} value={from} onChange={setFrom} />
              <DateField label={t.to} value={to} onChange={setTo} />
            </Group>
            <Group justify="flex-end" mt="xs">
              <Button type="submit" size="compact-sm" disabled={!isDay(from) || !isDay(to)}>
                {t.apply}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
