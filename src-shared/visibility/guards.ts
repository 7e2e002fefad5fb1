/**
 * Checks of outside data for the status page. Zod would weigh 24 KB there (zod/mini 6 KB) of the 60 KB a page may
 * have before its first content; these few lines weigh 0.3 KB. Unknown fields are let through unread, so that an
 * older page can still show what a newer desk published.
 */
export type Guard<T> = (value: unknown) => value is T;
export type Guarded<G> = G extends Guard<infer T> ? T : never;

export const isText: Guard<string> = (value) => typeof value === 'string';
export const isWhole: Guard<number> = (value): value is number => Number.isSafeInteger(value);
export const isFlag: Guard<boolean> = (value) => typeof value === 'boolean';

export const isOneOf =
  <const T extends string | number>(...allowed: readonly T[]): Guard<T> =>
  (value): value is T =>
    allowed.some((one) => one === value);

export const isNullOr =
  <T>(inner: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || inner(value);

export const isListOf =
  <T>(inner: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(inner);

/** A field that an older desk does not write; where it is missing there is nothing to show. */
export const isOptional =
  <T>(inner: Guard<T>): Guard<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || inner(value);

type Fields = Record<string, Guard<unknown>>;
type OptionalField<S extends Fields> = { [K in keyof S]: undefined extends Guarded<S[K]> ? K : never }[keyof S];
type Shape<S extends Fields> = { readonly [K in Exclude<keyof S, OptionalField<S>>]: Guarded<S[K]> } & {
  readonly [K in OptionalField<S>]?: Exclude<Guarded<S[K]>, undefined>;
};
type Flat<T> = { readonly [K in keyof T]: T[K] };

export const isShape =
  <S extends Fields>(shape: S): Guard<Flat<Shape<S>>> =>
  (value): value is Flat<Shape<S>> =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(shape).every(([key, inner]) =>
      inner(Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    );
