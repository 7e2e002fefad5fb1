import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** What of a page's build the policy has to name: hashes of the scripts and style sheets that stand in the page. */
const builtPage = z.object({ scripts: z.array(z.string()), styles: z.array(z.string()) });
/** `build.json`, as scripts/portal-pages.mjs writes it. */
const portalBuild = z.object({ hash: z.string(), pages: z.record(z.string(), builtPage) });
type PortalBuild = z.infer<typeof portalBuild>;

/** What a page may do beside running its own program. */
interface Freedom {
  /** Shows documents that it opened itself. */
  readonly opensDocuments?: boolean;
  /** Runs the WebAssembly of OPAQUE. */
  readonly runsWasm?: boolean;
}

/**
 * A page runs the scripts of its build and what these load, nothing else; nothing may frame it or be sent anywhere else
 * from it, and nothing turns a text into a program or a part of the page.
 */
export const portalPolicy = ({ scripts, styles }: z.infer<typeof builtPage>, freedom: Freedom = {}): string => {
  const quoted = (hashes: readonly string[]) => hashes.map((hash) => `'${hash}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src 'strict-dynamic' ${quoted(scripts)}${freedom.runsWasm ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src ${quoted(styles)}`,
    "font-src 'self'",
    `img-src 'self' data:${freedom.opensDocuments ? ' blob:' : ''}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Each gives out one address: that of the page's program (src-portal/begin), and of what shows notices (push).
    'trusted-types begin fallstand-worker',
  ].join('; ');
};

const readBuild = (folder: string): PortalBuild | undefined => {
  const path = join(folder, 'build.json');
  return existsSync(path) ? portalBuild.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
};

/** What shows notices while no page is open. */
const WORKER_CSP = "default-src 'none'; connect-src 'self'";

/**
 * The client's page and the page of shared documents. The same file for every id, known or not: the address alone
 * tells nobody whether a publication or share exists. Hashed assets never change, the page itself is always asked for.
 */
export const servePortal = async (app: FastifyInstance, folder: string): Promise<void> => {
  const build = readBuild(folder);
  if (!build) {
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
  const page = { cacheControl: false, lastModified: false, acceptRanges: false } as const;
  const documents: Freedom = { opensDocuments: true };
  const account: Freedom = { ...documents, runsWasm: true };
  for (const [path, file, freedom] of [
    ['/s/:id', 'index.html', documents],
    ['/d/:id', 'documents.html', documents],
    ['/konto', 'account.html', account],
    ['/einladung/:id', 'account.html', account],
    ['/s/:id/impressum', 'legal.html', {}],
    ['/s/:id/datenschutz', 'legal.html', {}],
    ['/konto/impressum', 'legal.html', {}],
    ['/konto/datenschutz', 'legal.html', {}],
    ['/einladung/:id/impressum', 'legal.html', {}],
    ['/einladung/:id/datenschutz', 'legal.html', {}],
  ] as const) {
    const built = build.pages[file];
    if (!built) throw new Error(`build.json does not know ${file}: build the portal again`);
    const policy = portalPolicy(built, freedom);
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-security-policy', policy).header('cache-control', 'no-cache').sendFile(file, folder, page),
    );
  }
  // It may only ask this server; a new one is found at each visit.
  app.get('/s/push.js', { schema: { hide: true } }, (_request, reply) =>
    reply
      .header('content-security-policy', WORKER_CSP)
      .header('cache-control', 'no-cache')
      .sendFile('push.js', folder, page),
  );
  // What this build consists of, for whoever wants to compare it (docs/security/threat-model.md).
  app.get('/build.json', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('build.json', folder, page),
  );
  // What only a page needs would be said with each of its files again.
  const onlyForPages = ['permissions-policy', 'cross-origin-opener-policy', 'x-frame-options', 'x-robots-tag'];
  app.get<{ Params: { '*': string } }>('/assets/*', { schema: { hide: true } }, (request, reply) => {
    for (const header of onlyForPages) reply.removeHeader(header);
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .sendFile(`assets/${request.params['*']}`, folder, { ...page, etag: false });
  });
};
