import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { shortenAddress } from '../http/addresses.ts';
import { browserName } from './browser-name.ts';
import type { Site, Visitor } from './deps.ts';
import type { NewSession } from './sessions.ts';

export const SESSION_COOKIE = 'fallstand-session';
/** Marks a browser where somebody signed in before, and whose office's account it was; opens nothing. */
const BROWSER_COOKIE = 'fallstand-browser';
const BROWSER_LIFE_S = 365 * 86_400;

/** Sent to the account's endpoints only, by our own pages only, over TLS only (browsers take localhost for it), and readable by no script. */
const cookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/v1/account; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`;

interface Cookies {
  readonly session: string | undefined;
  readonly browser: string | undefined;
  readonly office: string | undefined;
}
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What our two cookies say; a name that comes twice counts for nothing. `office`: unproved, for what is public anyway. */
export const readCookies = ({ headers }: FastifyRequest): Cookies => {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const one = (name: string): string | undefined => {
    const found = pairs.filter((pair) => pair.startsWith(`${name}=`));
    return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
  };
  const [browser, office = ''] = one(BROWSER_COOKIE)?.split('.') ?? [];
  return { session: one(SESSION_COOKIE), browser, office: uuid.test(office) ? office : undefined };
};

export const setCookies = (reply: FastifyReply, { sessionCookie, browserCookie }: NewSession): void => {
  reply.header('set-cookie', [
    cookie(SESSION_COOKIE, sessionCookie, SESSION_LIFE_MS / 1000),
    cookie(BROWSER_COOKIE, browserCookie, BROWSER_LIFE_S),
  ]);
};

export const clearSessionCookie = (reply: FastifyReply): void => {
  reply.header('set-cookie', cookie(SESSION_COOKIE, '', 0));
};

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: shortenAddress(request.ip),
  browser: browserName(request.headers['user-agent'] ?? ''),
  browserToken: readCookies(request).browser,
});

/** Where the page stands: what the operator says, else what the browser was asked for. */
export const siteOf = (request: FastifyRequest, publicUrl: string | undefined): Site => {
  const { origin, hostname } = new URL(publicUrl ?? `${request.protocol}://${request.host}`);
  return { origin, rpId: hostname };
};
