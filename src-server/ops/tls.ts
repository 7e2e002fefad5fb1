import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer, Server as TlsServer } from 'node:https';
import type { TlsFiles } from '../config.ts';

const readTls = ({ cert, key }: TlsFiles) => ({ cert: readFileSync(cert), key: readFileSync(key) });

/** A TLS server for Fastify, which sets its own limits only on servers it makes itself. */
export const tlsServer =
  (files: TlsFiles, requestMs: number) =>
  (handler: RequestListener): Server => {
    const server = createServer({ ...readTls(files), minVersion: 'TLSv1.2' }, handler);
    server.requestTimeout = requestMs;
    return server;
  };

/** Takes renewed files for connections from now on. Throws, and keeps the old ones, when they do not fit. */
export const reloadTls = (server: unknown, files: TlsFiles): void => {
  if (server instanceof TlsServer) server.setSecureContext(readTls(files));
};
