import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { z } from 'zod';
import { ACCOUNT_HEADER } from '../../src-shared/wire/account.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '../../src-shared/wire/endpoint.ts';
import { WIRE_ERRORS } from '../../src-shared/wire/errors.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/wire/limits.ts';
import type { AccountCaller } from '../accounts/deps.ts';
import type { Caller, TokenCheck } from '../identity/tokens.ts';
import { describeEndpoint } from './describe.ts';
import { type Outcome, type Refusal, refuse } from './refusal.ts';

/** What a handler gets: parsed input, and the calling device where the endpoint asks for one. */
export interface Call<E extends Endpoint> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly caller: E['access'] extends 'device' | 'joining'
    ? Caller
    : E['access'] extends 'account'
      ? AccountCaller
      : undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Endpoints with a JSON reply give it back; the others write to `reply` themselves and give back undefined. */
export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Outcome<ReplyOf<E>>>;

/** How callers prove who they are. */
export interface CallerChecks {
  readonly token: TokenCheck;
  /** `isActivity`: the person did something; an open stream alone keeps no session alive. */
  readonly session: (request: FastifyRequest, isActivity: boolean) => Promise<Outcome<AccountCaller>>;
}

export interface RouteOptions {
  readonly bodyLimit?: number;
  /** Requests per minute and address. */
  readonly perMinute: number;
}

export type Route = <E extends Endpoint>(contract: E, options: RouteOptions, handler: Handler<E>) => void;

/**
 * Binds endpoints of the wire contract to handlers: authenticates before the body is read, parses every input with the
 * contract's schemas, and turns refusals into error replies.
 */
export const createRoute =
  (app: FastifyInstance, checks: CallerChecks): Route =>
  (contract, options, handler) => {
    const callers = new WeakMap<FastifyRequest, Caller | AccountCaller>();
    const settings: RouteShorthandOptions = {
      schema: describeEndpoint(contract),
      config: { rateLimit: { max: options.perMinute, timeWindow: 60_000 } },
      ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
      // After the rate limit (onRequest), before any byte of the body.
      preParsing: async (request, reply) => {
        reply.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION));
        if (contract.access === 'sign-in' || contract.access === 'account') {
          reply.header('cache-control', 'no-store');
          if (!isFromAccountPage(request)) {
            return sendRefusal(reply, refuse('not-from-the-page', 'only the account page may ask this').error);
          }
        }
        if (contract.access === 'account') {
          const signedIn = await checks.session(request, contract.reply !== 'live');
          if (!signedIn.ok) return sendRefusal(reply, signedIn.error);
          callers.set(request, signedIn.value);
        }
        if (contract.access !== 'device' && contract.access !== 'joining') return;
        if (request.headers[PROTOCOL_HEADER] !== String(PROTOCOL_VERSION)) {
          return sendRefusal(reply, refuse('protocol-unsupported', `speak protocol ${PROTOCOL_VERSION}`).error);
        }
        const caller = await checks.token(request.headers.authorization);
        if (!caller.ok) return sendRefusal(reply, caller.error);
        if (contract.access === 'device' && !caller.value.confirmed) {
          return sendRefusal(reply, refuse('device-not-confirmed', 'the inviting device has not confirmed yet').error);
        }
        callers.set(request, caller.value);
      },
    };
    app.route({
      ...settings,
      // Only a blob's size is worth a HEAD; on a live stream it would open one.
      method: contract.method === 'GET' && contract.reply === 'blob' ? ['GET', 'HEAD'] : contract.method,
      url: contract.path,
      handler: async (request, reply) => {
        const params = parse(contract.params, request.params);
        const query = parse(contract.query, request.query);
        const body =
          typeof contract.body === 'object' ? parse(contract.body, request.body) : { ok: true, value: undefined };
        if (!params.ok || !query.ok || !body.ok) {
          const part = params.ok ? (query.ok ? 'body' : 'query') : 'path';
          return sendRefusal(reply, { code: 'bad-request', message: `the ${part} does not have the agreed shape` });
        }
        // The four values were parsed with this endpoint's own schemas; TypeScript cannot follow that through the generic.
        const call = {
          params: params.value,
          query: query.value,
          body: body.value,
          caller: callers.get(request),
          request,
          reply,
        } as Parameters<typeof handler>[0];
        const outcome = await handler(call);
        if (!outcome.ok) return sendRefusal(reply, outcome.error);
        return outcome.value === undefined ? reply : reply.send(outcome.value);
      },
    });
  };

/** A page of another origin cannot send our header, and browsers say where a request comes from. */
const isFromAccountPage = ({ headers }: FastifyRequest): boolean =>
  headers[ACCOUNT_HEADER] === '1' && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

const parse = (schema: z.ZodType | undefined, input: unknown): { ok: true; value: unknown } | { ok: false } => {
  if (schema === undefined) return { ok: true, value: undefined };
  const result = schema.safeParse(input);
  return result.success ? { ok: true, value: result.data } : { ok: false };
};

export const sendRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(WIRE_ERRORS[refusal.code]).type('application/json; charset=utf-8').send({ error: refusal });
