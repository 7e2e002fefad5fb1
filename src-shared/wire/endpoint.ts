import type { z } from 'zod';
import type { WireErrorCode } from './errors.ts';

/**
 * Who may call an endpoint.
 * - `public`: anyone who can reach the server
 * - `link`: anyone who knows the 128-bit id of a publication, share or invitation
 * - `enrolment`: whoever holds the operator's enrolment code
 * - `ticket`: whoever holds an unused invitation of an enrolled device
 * - `joining`: a device that joined with an invitation, confirmed or not yet (bearer token)
 * - `sign-in`: anyone, but only from the account page itself (a header that other origins cannot send)
 * - `account`: a person who signed in, from the account page, for the own account only (session cookie)
 * - `device`: an enrolled, confirmed, unrevoked device, for its own office only (bearer token, see `token.ts`)
 */
export type Access = 'public' | 'link' | 'enrolment' | 'ticket' | 'joining' | 'device' | 'sign-in' | 'account';

/** Bodies that are not JSON. `events`: see framing.ts; `blob`: an age file; `live`: server-sent events. */
export type RawBody = 'events' | 'blob' | 'live' | 'none';

/** One endpoint: enough to route, to parse both directions, to call it, and to describe it in OpenAPI. */
export interface Endpoint {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: `/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType | RawBody;
  readonly reply: z.ZodType | RawBody;
  /** Refusals beyond the general ones (bad-request, unauthenticated, too-large, too-many-requests, internal …). */
  readonly errors: readonly WireErrorCode[];
}

/** Keeps the exact types of the schemas while checking the shape. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

/** What a caller hands in / what the receiver gets after parsing / what is answered. */
export type ParamsOf<E extends Endpoint> = E['params'] extends z.ZodType ? z.output<E['params']> : undefined;
export type QueryOf<E extends Endpoint> = E['query'] extends z.ZodType ? z.output<E['query']> : undefined;
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.output<E['body']> : undefined;
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : undefined;
