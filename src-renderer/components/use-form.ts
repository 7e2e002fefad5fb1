import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Result } from '../../src-shared/result.ts';
import type { AppError } from '../../src-shared/rpc/protocol.ts';
import { isDefect } from '../engine/defects.ts';
import { errorsByPath, type FieldPath, type FieldValue, readPath, writePath } from './form-values.ts';

/** What a text field needs of its form. */
export interface TextFieldProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
  readonly error: string | undefined;
}

/** What a field that gives its value straight (date, select) needs of its form. */
export interface ValueFieldProps<T> {
  readonly name: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error: string | undefined;
}

export interface Form<V> {
  readonly values: V;
  readonly errors: Readonly<Record<string, string>>;
  /** A failure that belongs to no single field. */
  readonly formError: string | undefined;
  readonly pending: boolean;
  /** Whether anything differs from the initial values. */
  readonly dirty: boolean;
  readonly ref: RefObject<HTMLFormElement | null>;
  set<P extends FieldPath<V>>(path: P, value: FieldValue<V, P>): void;
  /** Replaces all values and forgets the errors. */
  reset(values: V): void;
  text(path: FieldPath<V>): TextFieldProps;
  value<P extends FieldPath<V>>(path: P): ValueFieldProps<FieldValue<V, P>>;
  /** Checks, and hands on what is right; focuses the first field that is not. For `onSubmit` of the form or by hand. */
  submit(event?: FormEvent): void;
}

interface Options<S extends z.ZodType, V> {
  readonly schema: S;
  readonly initial: V;
  /** Makes the schema's input of the values; for forms whose fields are not the schema's one to one. Paths must stay. */
  readonly prepare?: (values: V) => z.input<S>;
  /** Takes the checked input. A failure with a field is shown there, another above the form. */
  readonly onSubmit: (input: z.input<S>, parsed: z.output<S>) => Promise<Result<unknown, AppError>>;
  /** Called with each new state of the values, for drafts. */
  readonly onChange?: (values: V) => void;
}

/** One form over a schema of the contract. Shown errors go away with the next keystroke in their field. */
export const useForm = <S extends z.ZodType, V extends object = z.output<S> & object>({
  schema,
  initial,
  prepare,
  onSubmit,
  onChange,
}: Options<S, V>): Form<V> => {
  const [values, setValues] = useState(initial);
  const [start, setStart] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [formError, setFormError] = useState<string | undefined>();
  const [pending, setPending] = useState(false);
  const [failures, setFailures] = useState(0);
  const ref = useRef<HTMLFormElement>(null);
  const latest = useRef(values);
  const busy = useRef(false);

  // After rendering, because a field that an error belongs to may only then be there.
  const shownErrors = useRef(errors);
  shownErrors.current = errors;
  useEffect(() => {
    if (failures === 0) return;
    const fields = [...(ref.current?.elements ?? [])].filter((field) => field instanceof HTMLElement);
    fields.find((field) => Object.hasOwn(shownErrors.current, field.getAttribute('name') ?? ''))?.focus();
  }, [failures]);

  const change = useCallback(
    (next: V) => {
      latest.current = next;
      setValues(next);
      onChange?.(next);
    },
    [onChange],
  );

  const write = (path: string, value: unknown) => {
    change(writePath(latest.current, path, value) as V);
    setErrors(({ [path]: gone, ...rest }) => rest);
    setFormError(undefined);
  };

  const submit = async () => {
    if (busy.current) return;
    const input = prepare ? prepare(latest.current) : (latest.current as z.input<S>);
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      setErrors(errorsByPath(parsed.error.issues));
      setFailures((n) => n + 1);
      return;
    }
    setErrors({});
    setFormError(undefined);
    busy.current = true;
    setPending(true);
    const result = await onSubmit(input, parsed.data);
    busy.current = false;
    setPending(false);
    if (result.ok) {
      setStart(latest.current);
      return;
    }
    if (result.error.field !== undefined && readPath(latest.current, result.error.field) !== undefined) {
      setErrors({ [result.error.field]: result.error.message });
    } else if (!isDefect(result.error)) setFormError(result.error.message);
    setFailures((n) => n + 1);
  };

  return {
    values,
    errors,
    formError,
    pending,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    ref,
    set: write,
    reset: (next) => {
      setStart(next);
      change(next);
      setErrors({});
      setFormError(undefined);
    },
    text: (path) => ({
      name: path,
      value: String(readPath(values, path) ?? ''),
      onChange: (event) => write(path, event.currentTarget.value),
      error: errors[path],
    }),
    value: <P extends FieldPath<V>>(path: P) => ({
      name: path,
      value: readPath(values, path) as FieldValue<V, P>,
      onChange: (value: FieldValue<V, P>) => write(path, value),
      error: errors[path],
    }),
    submit: (event) => {
      event?.preventDefault();
      void submit();
    },
  };
};
