import { PasswordInput } from '@mantine/core';
import { de } from '../texts/de.ts';
import type { TextFieldProps } from './use-form.ts';

const MINIMUM = 10;

/** What to say about a new password while it is typed: its length, since long beats complicated. */
export const passwordHint = (password: string): string => {
  const length = [...password].length;
  if (length === 0) return de.password.empty;
  if (length < MINIMUM) return de.password.missing(MINIMUM - length);
  return length < 16 ? de.password.long : de.password.veryLong;
};

/** The words of the eye button, for readers of screens. */
export const visibilityToggle = { 'aria-label': `${de.password.show} / ${de.password.hide}` };

/** A new password, typed twice, with a live hint about its length. */
export const NewPassword = ({
  label,
  repeatLabel,
  password,
  repeat,
}: {
  readonly label: string;
  readonly repeatLabel: string;
  readonly password: TextFieldProps;
  readonly repeat: TextFieldProps;
}) => (
  <>
    <PasswordInput
      label={label}
      description={<span aria-live="polite">{password.error ? '' : passwordHint(password.value)}</span>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="new-password"
      visibilityToggleButtonProps={visibilityToggle}
      {...password}
    />
    <PasswordInput
      label={repeatLabel}
      autoComplete="new-password"
      visibilityToggleButtonProps={visibilityToggle}
      {...repeat}
    />
  </>
);
