import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatInteger } from '../../src-shared/time/format.ts';
import { Warned } from '../components/warned.tsx';
import classes from './fields.module.css';

/** The whole number in a text like `84.250 km`, `-5` or `ca. 84 000`; null where it is empty, undefined for no number. */
export const parseWhole = (text: string): number | null | undefined => {
  const digits = text.replace(/^\s*(ca\.?|rund|etwa|~)\s*/i, '').replace(/[.\s]|km$/gi, '');
  if (digits === '') return null;
  return /^-?\d{1,12}$/.test(digits) ? Number(digits) : undefined;
};

/** A whole number typed as people write it. What is no number stays as it was typed, for the form to refuse. */
export const WholeNumber = ({
  label,
  name,
  value,
  onChange,
  error,
  invalid,
  warning,
  unit,
  className,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly error: string | undefined;
  /** What to say of text that is no number. */
  readonly invalid: string;
  readonly warning: string | undefined;
  readonly unit?: string;
  readonly className?: string | undefined;
}) => {
  // Text that is no number lies in the form's value as it is: the schema then refuses it, and it is not lost.
  const kept: unknown = value;
  const [typed, setTyped] = useState<string | undefined>();
  const wrong = typed === undefined && typeof kept === 'string';
  const shown = typeof kept === 'string' ? kept : value === null ? '' : formatInteger(value);
  return (
    <Warned className={className} filled={value !== null} warning={typeof kept === 'number' ? warning : undefined}>
      {(field) => (
        <TextInput
          label={label}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          rightSection={unit ? <span className={classes.unit}>{unit}</span> : undefined}
          value={typed ?? shown}
          error={wrong ? invalid : error}
          aria-describedby={field['aria-describedby']}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const number = parseWhole(text);
            onChange(number === undefined ? (text as never) : number);
          }}
          onBlur={() => {
            setTyped(undefined);
            field.onBlur();
          }}
        />
      )}
    </Warned>
  );
};
