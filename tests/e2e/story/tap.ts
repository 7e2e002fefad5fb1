import { createWriteStream, mkdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';

/** Somebody who listens on the line to the server: passes on every byte, both ways, and writes it down. */
export interface Tap {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Listens on a port (0: any free one) and passes on to the server's. What went over each connection lies in the folder,
 * one file for each direction.
 */
export const startTap = async (folder: string, port: number, serverPort: number): Promise<Tap> => {
  mkdirSync(folder, { recursive: true });
  const sockets = new Set<Socket>();
  let connections = 0;
  const tap = createServer((desk) => {
    const name = path.join(folder, `${Date.now()}-${connections++}`);
    const server = connect(serverPort, '127.0.0.1');
    for (const [from, to, direction] of [
      [desk, server, 'hin'],
      [server, desk, 'her'],
    ] as const) {
      sockets.add(from);
      from.on('data', createWriter(`${name}-${direction}`));
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  await new Promise<void>((resolve) => tap.listen(port, '127.0.0.1', resolve));
  const address = tap.address();
  if (address === null || typeof address === 'string') throw new Error('the tap has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        tap.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const createWriter = (file: string) => {
  const stream = createWriteStream(file);
  return (chunk: Buffer): void => void stream.write(chunk);
};
