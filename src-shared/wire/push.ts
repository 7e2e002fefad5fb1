import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { base64urlSchema, bytes32Schema } from './fields.ts';
import { MAX_PUSH_ENDPOINT_CHARACTERS } from './limits.ts';
import { publicationParamsSchema } from './publications.ts';

/** Address of one browser at its maker's push service. Which addresses are taken at all, the server decides. */
const pushEndpointSchema = z.url().max(MAX_PUSH_ENDPOINT_CHARACTERS);

/**
 * Notices on a person's device that a page has something new (Web Push without any content, RFC 8030 and 8292). Opted in
 * by the person for one link in one browser; ends with the link.
 */
export const pushContract = {
  key: endpoint({
    method: 'GET',
    path: '/v1/public/push-key',
    access: 'public',
    summary: 'Key that browsers tie their subscriptions to; null where the operator has no push notices sent',
    reply: z.object({ key: base64urlSchema(100).nullable() }),
    errors: [],
  }),
  subscribe: endpoint({
    method: 'POST',
    path: '/v1/public/publications/:id/push',
    access: 'link',
    summary: 'Send content-free notices of new versions to a browser, once the link is proved. Repeatable',
    params: publicationParamsSchema,
    body: z.object({
      link: bytes32Schema,
      endpoint: pushEndpointSchema,
      /** The link's key, sealed with a key that only this browser has. */
      keepsake: base64urlSchema(200),
    }),
    reply: z.object({ subscribed: z.literal(true) }),
    errors: ['not-found', 'publication-revoked', 'publication-expired', 'push-refused', 'push-full'],
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: '/v1/public/publications/:id/push/end',
    access: 'link',
    summary: 'Send this browser no more notices; whoever knows its address may end it. Repeatable',
    params: publicationParamsSchema,
    body: z.object({ endpoint: pushEndpointSchema }),
    reply: z.object({ subscribed: z.literal(false) }),
    errors: [],
  }),
  keepsake: endpoint({
    method: 'POST',
    path: '/v1/public/publications/:id/push/keepsake',
    access: 'link',
    summary: 'What a subscribed browser left here to open its page again, sealed',
    params: publicationParamsSchema,
    body: z.object({ endpoint: pushEndpointSchema }),
    reply: z.object({ keepsake: base64urlSchema(200) }),
    errors: ['not-found'],
  }),
} as const;
