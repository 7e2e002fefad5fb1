import { NativeSelect } from '@mantine/core';
import { newCaseTexts as t } from '../texts/new-case.ts';

/** One of a list of words, or not known. */
export const CodeSelect = <T extends string>({
  label,
  words,
  value,
  onChange,
  name,
  className,
  empty = t.unknown,
}: {
  readonly label: string;
  readonly words: Readonly<Record<T, string>>;
  readonly value: T | '';
  readonly onChange: (value: T | '') => void;
  readonly name: string;
  readonly className?: string | undefined;
  readonly empty?: string;
}) => (
  <NativeSelect
    label={label}
    name={name}
    className={className ?? ''}
    value={value}
    data={[
      { value: '', label: empty },
      ...Object.entries<string>(words).map(([code, title]) => ({ value: code, label: title })),
    ]}
    onChange={({ currentTarget }) =>
      onChange(Object.hasOwn(words, currentTarget.value) ? (currentTarget.value as T) : '')
    }
  />
);

const answers = { yes: t.yes, no: t.no } as const;

/** Yes, no, or not known. */
export const YesNoSelect = ({
  value,
  onChange,
  ...rest
}: {
  readonly label: string;
  readonly value: boolean | null;
  readonly onChange: (value: boolean | null) => void;
  readonly name: string;
  readonly className?: string | undefined;
}) => (
  <CodeSelect
    {...rest}
    words={answers}
    value={value === null ? '' : value ? 'yes' : 'no'}
    onChange={(answer) => onChange(answer === '' ? null : answer === 'yes')}
  />
);
