/**
 * The peer of `upload.ts`: takes files in the clear by tus' core protocol (create, then append at an offset) and has each
 * on disk before it answers, as our server has. Nothing else: no database, no limits, no proof, no hash. Prints its port.
 */
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';

const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    const name = randomUUID();
    await (await open(join(folder, name), 'w')).close();
    response.writeHead(201, { location: `/files/${name}`, 'tus-resumable': '1.0.0' }).end();
    return;
  }
  const offset = Number(request.headers['upload-offset']);
  const file = await open(join(folder, (request.url ?? '').slice('/files/'.length)), 'r+');
  let written = offset;
  for await (const chunk of request) {
    await file.write(chunk, 0, chunk.length, written);
    written += chunk.length;
  }
  await file.sync();
  await file.close();
  response.writeHead(204, { 'upload-offset': String(written), 'tus-resumable': '1.0.0' }).end();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(port);
});
