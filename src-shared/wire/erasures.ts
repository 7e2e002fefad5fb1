import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/**
 * Erasing events: the server puts what it is given in the place of their payload. The body is framed like a pull
 * (framing.ts; its sequence numbers are ignored): device, number, and an envelope that holds the event's signed header
 * without its contents, so that every chain stays whole. Repeatable. A desk that later repeats the push of such an event
 * is answered as if nothing had happened, and its payload is not stored.
 */
export const erasuresContract = {
  put: endpoint({
    method: 'POST',
    path: '/v1/erasures',
    access: 'device',
    summary: 'Put headers in the place of events that the office has erased. Repeatable',
    body: 'events',
    reply: z.object({
      /** How many of them the server had. */
      erased: z.int().nonnegative(),
    }),
    errors: [],
  }),
} as const;
