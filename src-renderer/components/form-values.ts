import type { z } from 'zod';

/** Every leaf of `T` as a path with dots: `'client.lastName'`. */
export type FieldPath<T> = T extends readonly unknown[]
  ? never
  : {
      [K in keyof T & string]: NonNullable<T[K]> extends readonly unknown[]
        ? K
        : NonNullable<T[K]> extends object
          ? `${K}.${FieldPath<NonNullable<T[K]>>}`
          : K;
    }[keyof T & string];

/** The type of the leaf at a path. */
export type FieldValue<T, P extends string> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? FieldValue<NonNullable<T[K]>, Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path, undefined where there is none. */
export const readPath = (values: unknown, path: string): unknown => {
  let at = values;
  for (const key of path.split('.')) at = isRecord(at) ? at[key] : undefined;
  return at;
};

/** The same values with another one at a path; everything beside the path stays the same object. */
export const writePath = (values: unknown, path: string, value: unknown): Record<string, unknown> => {
  const [key = '', ...rest] = path.split('.');
  const base = isRecord(values) ? values : {};
  return { ...base, [key]: rest.length === 0 ? value : writePath(base[key], rest.join('.'), value) };
};

/** The first error of each field of a failed parse, by path with dots. */
export const errorsByPath = (issues: readonly z.core.$ZodIssue[]): Readonly<Record<string, string>> => {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    errors[issue.path.map(String).join('.')] ??= issue.message;
  }
  return errors;
};
