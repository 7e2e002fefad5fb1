import { TextInput, type TextInputProps } from '@mantine/core';
import { Warned } from '../components/warned.tsx';

/** A text field that says when something looks odd, once it was left, and takes it all the same. */
export const WarnedInput = ({
  warn,
  value,
  onLeft,
  ...props
}: TextInputProps & {
  readonly value: string;
  /** The German warning about a value; empty where nothing is odd. */
  readonly warn: (value: string) => string;
  readonly onLeft?: () => void;
}) => (
  <Warned warning={warn(value)} filled={value !== ''} {...(onLeft ? { onLeft } : {})}>
    {(field) => <TextInput {...props} {...field} value={value} />}
  </Warned>
);
