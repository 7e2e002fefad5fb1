import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { shortenAddress } from '../http/addresses.ts';
import { browserName } from './browser-name.ts';
import type { Site, Visitor } from './deps.ts';
import type { NewSession } from './sessions.ts';

export const SESSION_COOKIE = 'fallstand-session';
/** Marks a browser where somebody signed in before; opens nothing. */
const BROWSER_COOKIE = 'fallstand-browser';
const BROWSER_LIFE_S = 365 * 86_400;

/** Sent to the account's endpoints only, by our own pages only, over TLS only (browsers take localhost for it), and readable by no script. */
const cookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/v1/account; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`;

/** Our two cookies; a name that comes twice counts for nothing. */
export const readCookies = ({
  headers,
}: FastifyRequest): { session: string | undefined; browser: string | undefined } => {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const one = (name: string): string | undefined => {
    const found = pairs.filter((pair) => pair.startsWith(`${name}=`));
    return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
  };
  return { session: one(SESSION_COOKIE), browser: one(BROWSER_COOKIE) };
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
