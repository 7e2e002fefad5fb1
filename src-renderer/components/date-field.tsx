import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatCalendarDate } from '../../src-shared/time/format.ts';
import { de } from '../texts/de.ts';
import { parseDay } from './date-text.ts';
import { useMinute } from './minute-clock.ts';

interface Props {
  readonly label: string;
  readonly name?: string;
  /** `YYYY-MM-DD`, or empty; while something is typed that is no day, exactly that text, so that the schema refuses it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  readonly disabled?: boolean;
  /** Says a warning beside the field instead of refusing what is no day. */
  readonly warned?: boolean;
  readonly 'aria-describedby'?: string;
}

/** A day: typed as 24032026, 24.3.26 or 24.03.2026, or picked from the calendar (click, or Alt + arrow down). */
export const DateField = ({
  label,
  name,
  value,
  onChange,
  onBlur,
  error,
  description,
  disabled = false,
  warned = false,
  ...aria
}: Props) => {
  const thisYear = new Date(useMinute()).getFullYear();
  const [typed, setTyped] = useState<string | undefined>();
  const [opened, setOpened] = useState(false);
  const isDay = parseDay(value, thisYear) === value;
  const shown = typed ?? formatCalendarDate(value);
  const wrong = !warned && typed === undefined && value !== '' && !isDay;
  return (
    <TextInput
      {...aria}
      label={label}
      name={name ?? ''}
      value={shown}
      disabled={disabled}
      description={description}
      placeholder={de.dateField.placeholder}
      error={error ?? (wrong ? de.dateField.invalid : undefined)}
      autoComplete="off"
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(parseDay(text, thisYear) ?? text.trim());
      }}
      onKeyDown={(event) => {
        // As in the browser's own date fields.
        if (event.key !== 'ArrowDown' || !event.altKey) return;
        event.preventDefault();
        setOpened(true);
      }}
      onBlur={() => {
        setTyped(undefined);
        onBlur?.();
      }}
      rightSection={
        <Popover
          opened={opened}
          onChange={setOpened}
          position="bottom-end"
          trapFocus
          returnFocus
          withinPortal
          shadow="md"
        >
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={disabled}
              tabIndex={-1}
              aria-label={`${label}: ${de.dateField.pick}`}
              onClick={() => setOpened((now) => !now)}
            >
              <IconCalendar size={16} stroke={1.75} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <DatePicker
              ariaLabels={de.dateField.calendar}
              hideOutsideDates
              value={isDay ? value : null}
              {...(isDay ? { defaultDate: value } : {})}
              onChange={(day) => {
                onChange(day ?? '');
                setTyped(undefined);
                setOpened(false);
              }}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
};
