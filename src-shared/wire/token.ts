import { z } from 'zod';
import { bytes32Schema, uuidSchema } from './fields.ts';

/**
 * Claims of a device token: an EdDSA JWT the device makes itself and sends as `Authorization: Bearer`. It lives at
 * most MAX_TOKEN_LIFE_S, is meant for one server (`aud`), and works once per server process (`jti`).
 */
export const tokenClaimsSchema = z.object({
  aud: bytes32Schema,
  iss: uuidSchema,
  sub: uuidSchema,
  iat: z.int().positive(),
  exp: z.int().positive(),
  jti: z.string().regex(/^[A-Za-z0-9_-]{16,43}$/),
});
