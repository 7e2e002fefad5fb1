import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Cents, formatAmount, parseEuro } from '../../src-shared/money/cents.ts';
import { claimTexts } from '../texts/claims.ts';

/** Cents, nothing, or exactly what was typed while it is no amount, so that the schema refuses it. */
export type TypedMoney = Cents | null | string;

/** Cents of what was typed; null where nothing was. */
export const typedMoney = (text: string): TypedMoney => (text.trim() === '' ? null : (parseEuro(text) ?? text));

/** The text of a typed amount: two decimals, or what was typed. */
export const moneyText = (value: TypedMoney): string =>
  value === null ? '' : typeof value === 'number' ? formatAmount(value) : value;

/** An amount in euros as people type it: 1234,5 or 1.234,50 €. What was typed stays until the field is left. */
export const MoneyField = ({
  label,
  hideLabel = false,
  name,
  value,
  onChange,
  onBlur,
  error,
  description,
  disabled = false,
  placeholder,
  size,
}: {
  readonly label: string;
  /** For readers of screens only, where a table says it already. */
  readonly hideLabel?: boolean;
  readonly name?: string;
  readonly value: TypedMoney;
  readonly onChange: (value: TypedMoney) => void;
  readonly onBlur?: () => void;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly size?: 'xs' | 'sm';
}) => {
  const [typed, setTyped] = useState<string | undefined>();
  const wrong = typed === undefined && typeof value === 'string';
  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      name={name ?? ''}
      value={typed ?? moneyText(value)}
      disabled={disabled}
      description={description}
      error={error ?? (wrong ? claimTexts.amountInvalid : undefined)}
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden="true">€</span>}
      styles={{ input: { textAlign: 'right' } }}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(size === undefined ? {} : { size })}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(typedMoney(text));
      }}
      onBlur={() => {
        setTyped(undefined);
        onBlur?.();
      }}
    />
  );
};
