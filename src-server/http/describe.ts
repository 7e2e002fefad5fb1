import { z } from 'zod';
import type { Endpoint, RawBody } from '../../src-shared/wire/endpoint.ts';
import { WIRE_ERRORS, wireErrorSchema } from '../../src-shared/wire/errors.ts';

const MEDIA = {
  events: 'application/octet-stream',
  blob: 'application/octet-stream',
  live: 'text/event-stream',
} as const;

/** The JSON schema of a zod schema, as OpenAPI 3.1 takes it. */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
};

const rawContent = (kind: Exclude<RawBody, 'none'>) => ({
  [MEDIA[kind]]: { schema: kind === 'live' ? { type: 'string' } : { type: 'string', format: 'binary' } },
});

/** The description @fastify/swagger collects. Never used to validate or serialise: the zod schemas do that. */
export const describeEndpoint = (contract: Endpoint): Record<string, unknown> => {
  const statuses = new Map<number, string[]>();
  for (const code of contract.errors) {
    const status = WIRE_ERRORS[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  const errors = Object.fromEntries(
    [...statuses].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: { 'application/json': { schema: jsonSchema(wireErrorSchema, 'output') } },
      },
    ]),
  );
  const body = contract.body;
  return {
    summary: contract.summary,
    tags: [contract.path.split('/')[2] ?? 'operations'],
    ...(contract.access === 'device' || contract.access === 'account' ? { security: [{ [contract.access]: [] }] } : {}),
    ...(contract.params === undefined ? {} : { params: jsonSchema(contract.params, 'input') }),
    ...(contract.query === undefined ? {} : { querystring: jsonSchema(contract.query, 'input') }),
    ...(typeof body === 'object' ? { body: jsonSchema(body, 'input') } : {}),
    ...(typeof body === 'string' && body !== 'none' ? { body: { content: rawContent(body) } } : {}),
    response: {
      200:
        typeof contract.reply === 'object'
          ? { description: 'OK', content: { 'application/json': { schema: jsonSchema(contract.reply, 'output') } } }
          : { description: 'OK', ...(contract.reply === 'none' ? {} : { content: rawContent(contract.reply) }) },
      ...errors,
    },
  };
};
