import { createServer, type Socket } from 'node:net';

/**
 * Speaks clamd's protocol (clamd(8): VERSION and INSTREAM) as far as the desk does, and finds the word EICAR. Files over
 * `maxBytes` are refused in the middle, as `StreamMaxLength` has it.
 */
export const startClamdStandIn = async (maxBytes = 50_000) => {
  const scanned: Buffer[] = [];
  const answer = (socket: Socket, text: string) => socket.end(`${text}\0`);
  const server = createServer((socket) => {
    let said = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      said = Buffer.concat([said, part]);
      const end = said.indexOf(0);
      if (end < 0) return;
      const command = said.subarray(0, end).toString();
      if (command === 'zVERSION') return answer(socket, 'ClamAV 1.0.9/27000/Fri Nov 27 2026');
      if (command !== 'zINSTREAM') return answer(socket, 'UNKNOWN COMMAND');
      const parts: Buffer[] = [];
      for (let at = end + 1; at + 4 <= said.length; ) {
        const length = said.readUInt32BE(at);
        if (length === 0) {
          const file = Buffer.concat(parts);
          scanned.push(file);
          return answer(socket, file.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK');
        }
        parts.push(said.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      if (said.length > maxBytes) answer(socket, 'INSTREAM size limit exceeded. ERROR');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  return {
    address: `127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`,
    scanned,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};
