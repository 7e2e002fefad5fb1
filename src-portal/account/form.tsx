import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { texts } from './texts.ts';

/** A form that does one thing at a time and says what went wrong without losing what was typed. */
export const Form = ({
  label,
  submit,
  children,
  second,
}: {
  readonly label: string;
  /** What went wrong, as a sentence; empty where it was done. */
  readonly submit: () => Promise<string>;
  readonly children?: ComponentChildren;
  readonly second?: ComponentChildren;
}) => {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const go = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setError('');
    setError(await submit());
    setBusy(false);
  };
  return (
    <form class="card account-form" onSubmit={go} noValidate>
      {children}
      <p class="code-error" role="alert">
        {error}
      </p>
      <div class="account-actions">
        <button type="submit" aria-disabled={isBusy}>
          {isBusy ? texts.busy : label}
        </button>
        {second}
      </div>
    </form>
  );
};

export const Field = ({
  label,
  value,
  onInput,
  hint,
  type = 'text',
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly autocomplete?: string;
  readonly inputMode?: 'numeric' | 'email';
  readonly maxLength?: number;
}) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...(type === 'password' ? { type: 'password' as const } : { type: 'text' as const })}
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} class="quiet">
          {hint}
        </p>
      )}
    </div>
  );
};
