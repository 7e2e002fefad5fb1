import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The portal may load only its own files, and nothing may frame it or be sent anywhere else from it. */
export const PORTAL_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The client's page. The same file for every id, known or not: the address alone tells nobody whether a publication
 * exists. Hashed assets never change, the page itself is always asked for.
 */
export const servePortal = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'index.html'))) {
    app.log.warn('the portal is not built: status pages are not served');
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    // The build lays .br and .gz beside each file.
    preCompressed: true,
  });
  const page = { cacheControl: false } as const;
  app.get('/s/:id', { schema: { hide: true } }, (_request, reply) =>
    reply
      .header('content-security-policy', PORTAL_CSP)
      .header('cache-control', 'no-cache')
      .sendFile('index.html', folder, page),
  );
  app.get<{ Params: { '*': string } }>('/assets/*', { schema: { hide: true } }, (request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .sendFile(`assets/${request.params['*']}`, folder, page),
  );
};
