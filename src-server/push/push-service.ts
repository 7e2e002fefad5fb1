import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The push services of browsers' makers. Their addresses come from pages, so from anybody who has a link: this is the one
 * place where strangers could have the server call somebody. It calls only over TLS, at its usual port, names (not numbers)
 * that lead to public addresses, follows no redirection and sends nothing but headers of its own.
 */
export interface PushService {
  /** Whether an address may be kept at all. */
  isTaken(endpoint: string): boolean;
  /** Hands over one notice without content. */
  notify(endpoint: string, headers: Readonly<Record<string, string>>): Promise<Handing>;
}

/** `gone`: that browser listens no more. `later`: to be tried again, where said so after so long. */
export type Handing =
  | { readonly type: 'taken' }
  | { readonly type: 'gone' }
  | { readonly type: 'refused'; readonly status: number }
  | { readonly type: 'later'; readonly waitMs?: number };

const ANSWER_MS = 10_000;

/** Whether an address is one of the public internet, not of this machine, its network or its host, nor a way into IPv4. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast';

/** Looks a name up and gives out its addresses only if all of them are public. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) done(error, '');
    else if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      done(new Error('the name does not lead to public addresses'), '');
    } else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

const parse = (endpoint: string): URL | undefined => {
  try {
    return new URL(endpoint);
  } catch {
    return undefined;
  }
};

const isPublicName = ({ protocol, username, password, port, hostname }: URL): boolean =>
  protocol === 'https:' &&
  `${username}${password}${port}` === '' &&
  isIP(hostname.replace(/^\[|\]$/g, '')) === 0 &&
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(hostname) &&
  !/\.(local|localhost|internal|lan|home\.arpa)$/.test(hostname);

const waitOf = (header: string | undefined): number | undefined => {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};

/** `openTo`: for tests, services that are not public; undefined in a server that runs. */
export const createPushService = (openTo?: (url: URL) => boolean): PushService => ({
  isTaken(endpoint) {
    const url = parse(endpoint);
    return url !== undefined && (isPublicName(url) || openTo?.(url) === true);
  },
  notify(endpoint, headers) {
    const url = parse(endpoint);
    if (url === undefined) return Promise.resolve({ type: 'gone' });
    const isOpen = openTo?.(url) === true;
    if (!isOpen && !isPublicName(url)) return Promise.resolve({ type: 'gone' });
    return new Promise((resolve) => {
      const later = (): void => resolve({ type: 'later' });
      const request = (url.protocol === 'http:' ? httpRequest : httpsRequest)(
        url,
        {
          ...{ method: 'POST', headers: { ...headers, 'content-length': '0' }, agent: false },
          signal: AbortSignal.timeout(ANSWER_MS),
          ...(isOpen ? {} : { lookup: publicLookup }),
        },
        (response) => {
          const status = response.statusCode ?? 0;
          // What it says beside is nobody's business, however long it is.
          response.destroy();
          if (status >= 200 && status < 300) resolve({ type: 'taken' });
          else if (status === 404 || status === 410) resolve({ type: 'gone' });
          else if (status === 429 || status >= 500) {
            const waitMs = waitOf(response.headers['retry-after']);
            resolve({ type: 'later', ...(waitMs === undefined ? {} : { waitMs }) });
          } else resolve({ type: 'refused', status });
        },
      );
      request.on('error', later);
      request.end();
    });
  },
});
