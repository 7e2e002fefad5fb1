import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';

export const appOrigin = 'app://desk';

/** Styles may stand in the page because Mantine sets them so; scripts, pictures and connections may not come from outside. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages from `rendererDir`, and nothing outside it. */
export function serveApp(rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file = normalize(join(rendererDir, decodeURIComponent(url.pathname)));
    if (url.origin !== appOrigin && url.host !== 'desk') return new Response(null, { status: 404, headers });
    if (request.method !== 'GET' || !file.startsWith(rendererDir + sep)) {
      return new Response(null, { status: 404, headers });
    }
    try {
      const found = await net.fetch(pathToFileURL(file).href);
      const type = found.headers.get('content-type') ?? 'application/octet-stream';
      return new Response(found.body, { status: found.status, headers: { ...headers, 'content-type': type } });
    } catch {
      return new Response(null, { status: 404, headers });
    }
  });
}
