import { z } from 'zod';
import { MAX_LEGAL_TEXT, publishedKinds } from '../legal/kinds.ts';
import { endpoint } from './endpoint.ts';
import { publicationIdSchema, timeSchema } from './fields.ts';

/**
 * Imprint and privacy notice: the one thing a desk puts in the clear, because the law wants it readable without a key. It is the
 * office's own public data, published by an act of its own; nothing of a case is ever in it.
 */
const kindSchema = z.enum(publishedKinds);
export const legalTextSchema = z.object({
  version: z.int().positive(),
  body: z.string().min(1).max(MAX_LEGAL_TEXT),
  publishedAt: timeSchema,
});
export type LegalText = z.infer<typeof legalTextSchema>;

export const legalTextsContract = {
  put: endpoint({
    method: 'PUT',
    path: '/v1/legal-texts/:kind',
    access: 'device',
    summary: "The office's imprint or privacy notice, in the clear, for its pages. An older version changes nothing",
    params: z.object({ kind: kindSchema }),
    body: legalTextSchema,
    reply: z.object({ version: z.int().positive() }),
    errors: [],
  }),
} as const;

export const publicLegalTextsContract = {
  read: endpoint({
    method: 'GET',
    path: '/v1/public/publications/:id/legal/:kind',
    access: 'link',
    summary: 'Imprint or privacy notice of the office behind a link, readable without its key, also once it has ended',
    params: z.object({ id: publicationIdSchema, kind: kindSchema }),
    reply: legalTextSchema,
    errors: ['not-found'],
  }),
  ofInvitation: endpoint({
    method: 'GET',
    path: '/v1/public/invitations/:id/legal/:kind',
    access: 'link',
    summary: 'Imprint or privacy notice of the office that invites, without the secret of the invitation',
    params: z.object({ id: publicationIdSchema, kind: kindSchema }),
    reply: legalTextSchema,
    errors: ['not-found'],
  }),
  ofBrowser: endpoint({
    method: 'GET',
    path: '/v1/account/legal/:kind',
    access: 'public',
    summary:
      'Imprint or privacy notice of the office whose account was last used in this browser, else of the only one here',
    params: z.object({ kind: kindSchema }),
    reply: legalTextSchema,
    errors: ['not-found'],
  }),
} as const;
