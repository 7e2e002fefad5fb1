import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { bytes32Schema, signatureSchema, timeSchema } from './fields.ts';

/**
 * `id` is the server's Ed25519 public key. `signature` covers `serverStatement(id, challenge)` and is there when a
 * challenge was sent: a server that only repeats another's id cannot make it.
 */
export const serverInfoSchema = z.object({
  id: bytes32Schema,
  version: z.string().max(40),
  protocol: z.int().positive(),
  time: timeSchema,
  signature: signatureSchema.optional(),
});
export type ServerInfo = z.infer<typeof serverInfoSchema>;

export const healthSchema = z.object({ status: z.enum(['ok', 'starting', 'stopping', 'failing']) });

export const serverContract = {
  info: endpoint({
    method: 'GET',
    path: '/v1/server',
    access: 'public',
    summary: 'Identity, version and clock of the server',
    query: z.object({ challenge: bytes32Schema.optional() }),
    reply: serverInfoSchema,
    errors: [],
  }),
  health: endpoint({
    method: 'GET',
    path: '/health',
    access: 'public',
    summary: 'The process is alive',
    reply: healthSchema,
    errors: [],
  }),
  ready: endpoint({
    method: 'GET',
    path: '/ready',
    access: 'public',
    summary: 'The process can reach its database and takes requests',
    reply: healthSchema,
    errors: ['shutting-down'],
  }),
} as const;
