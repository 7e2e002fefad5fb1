import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { de } from '../texts/de.ts';
import { parseClock } from './date-text.ts';

/** A clock time `HH:MM`, or empty: typed as 1405, 9 or 14:05. While it is no time, `value` is exactly what was typed. */
export const TimeField = ({
  label,
  name,
  value,
  onChange,
  error,
  onBlur,
  warned = false,
  ...aria
}: {
  readonly label: string;
  readonly name?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly onBlur?: () => void;
  /** Says a warning beside the field instead of refusing what is no time. */
  readonly warned?: boolean;
  readonly 'aria-describedby'?: string;
}) => {
  const [typed, setTyped] = useState<string | undefined>();
  const wrong = !warned && typed === undefined && value !== '' && parseClock(value) !== value;
  return (
    <TextInput
      {...aria}
      label={label}
      name={name ?? ''}
      value={typed ?? value}
      placeholder={de.timeField.placeholder}
      error={error ?? (wrong ? de.timeField.invalid : undefined)}
      autoComplete="off"
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(parseClock(text) ?? text.trim());
      }}
      onBlur={() => {
        setTyped(undefined);
        onBlur?.();
      }}
    />
  );
};
