import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The portal may load only its own files, and nothing may frame it or be sent anywhere else from it. */
const policy = (pictures: string, scripts = "'self'"): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "font-src 'self'",
    `img-src ${pictures}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
export const PORTAL_CSP = policy("'self' data:");
/** Pages that give out documents also show pictures that they opened themselves. */
export const DOCUMENTS_CSP = policy("'self' data: blob:");

/**
 * The account page runs the WebAssembly of OPAQUE, which no other page may; and nothing there turns a text into a
 * program or a part of the page.
 */
export const ACCOUNT_CSP = `${policy("'self' data: blob:", "'self' 'wasm-unsafe-eval'")}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** What shows notices while no page is open. */
const WORKER_CSP = "default-src 'none'; connect-src 'self'";

/**
 * The client's page and the page of shared documents. The same file for every id, known or not: the address alone
 * tells nobody whether a publication or share exists. Hashed assets never change, the page itself is always asked for.
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
  for (const [path, file, csp] of [
    ['/s/:id', 'index.html', DOCUMENTS_CSP],
    ['/d/:id', 'documents.html', DOCUMENTS_CSP],
    ['/konto', 'account.html', ACCOUNT_CSP],
    ['/einladung/:id', 'account.html', ACCOUNT_CSP],
    ['/s/:id/impressum', 'legal.html', PORTAL_CSP],
    ['/s/:id/datenschutz', 'legal.html', PORTAL_CSP],
  ] as const) {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-security-policy', csp).header('cache-control', 'no-cache').sendFile(file, folder, page),
    );
  }
  // It may only ask this server; a new one is found at each visit.
  app.get('/s/push.js', { schema: { hide: true } }, (_request, reply) =>
    reply
      .header('content-security-policy', WORKER_CSP)
      .header('cache-control', 'no-cache')
      .sendFile('push.js', folder, page),
  );
  app.get<{ Params: { '*': string } }>('/assets/*', { schema: { hide: true } }, (request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .sendFile(`assets/${request.params['*']}`, folder, page),
  );
};
