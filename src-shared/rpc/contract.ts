import type { z } from 'zod';
import type { UserRole } from '../cases/words.ts';

/** Who may call: anyone while the office is still locked, or the signed-in users of these roles. */
export type Right = 'anyone' | readonly UserRole[];

/** One method of the engine: its parsed input, the type of its output, and who may call it. */
export interface Method<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly type: 'query' | 'command';
  readonly input: I;
  readonly right: Right;
  /** Tables whose change makes a query's answer stale; the screens ask again then. */
  readonly reads: readonly string[];
  /** Only there for the type. */
  readonly output?: O;
}

export const everyone: Right = ['owner', 'appraiser', 'office', 'lawyer'];
export const staff: Right = ['owner', 'appraiser', 'office'];
export const owners: Right = ['owner'];

/** A question: changes nothing. */
export const query =
  <O>() =>
  <I extends z.ZodType>(input: I, right: Right, reads: readonly string[]): Method<I, O> => ({
    type: 'query',
    input,
    right,
    reads,
  });

/** A change: validated, allowed or refused, then one or more events. */
export const command =
  <O>() =>
  <I extends z.ZodType>(input: I, right: Right): Method<I, O> => ({ type: 'command', input, right, reads: [] });

export type Methods = Readonly<Record<string, Method>>;
export type InputOf<M> = M extends Method<infer I, unknown> ? z.input<I> : never;
export type ParsedOf<M> = M extends Method<infer I, unknown> ? z.output<I> : never;
export type OutputOf<M> = M extends Method<z.ZodType, infer O> ? O : never;
