import type { FieldPath } from './form-values.ts';
import type { Form } from './use-form.ts';

/** What fields need of a form, so that the same fields stand in a form of their own or in a larger one. */
export type FormPart<V> = Pick<Form<V>, 'values' | 'errors' | 'set' | 'text' | 'value'>;

/** The part of a form under one key, as a form of its own; names and errors keep their whole path. */
export const formPart = <V extends object, K extends keyof V & string>(form: Form<V>, key: K): FormPart<V[K]> => {
  const inWhole = (path: string) => `${key}.${path}` as FieldPath<V>;
  return {
    values: form.values[key],
    errors: Object.fromEntries(
      Object.entries(form.errors).flatMap(([path, error]) =>
        path.startsWith(`${key}.`) ? [[path.slice(key.length + 1), error]] : [],
      ),
    ),
    set: (path, value) => form.set(inWhole(path), value as never),
    text: (path) => form.text(inWhole(path)),
    value: (path) => form.value(inWhole(path)) as never,
  };
};
