import { z } from 'zod';

/**
 * What a client's status page shows: the whole of it. A field that is not here cannot leave the office
 * (docs/security/visibility.md). Personal data and documents need a second layer with a code and are not in it.
 */
export const clientView = z.strictObject({
  v: z.literal(1),
  /** Grows with each change, so that a page never goes back. Epoch milliseconds of the newest change. */
  version: z.number().int(),
  fileNumber: z.string(),
  stages: z.array(
    z.strictObject({
      title: z.string(),
      state: z.enum(['done', 'current', 'ahead']),
      since: z.number().int().nullable(),
    }),
  ),
  headline: z.string(),
  /** One sentence: what has been reached. */
  result: z.string(),
  /** One sentence: what happens next. */
  next: z.string(),
  /** What the client has to do; empty means nothing. */
  todo: z.array(z.string()),
  /** The next date, if there is one. */
  nextDate: z.strictObject({ title: z.string(), at: z.number().int() }).nullable(),
  contact: z.strictObject({ office: z.string(), person: z.string(), phone: z.string(), email: z.string() }),
  closed: z.boolean(),
  updatedAt: z.number().int(),
});
export type ClientView = z.infer<typeof clientView>;
