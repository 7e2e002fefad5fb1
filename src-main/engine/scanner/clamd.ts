import { connect, type NetConnectOpts } from 'node:net';
import { err, ok, type Result } from '../../../src-shared/result.ts';

/*
 * ClamAV's service, where the office has one (clamd(8)): a command ended by a null byte, a file as parts with their length
 * before them, one line as the answer. The file goes to this computer only.
 */

export type Verdict = 'clean' | 'virus' | 'unscanned';

/** A large file takes clamd some seconds; one that never answers must not hold the inbox. */
const TIMEOUT_MS = 60_000;
const PART_BYTES = 1024 * 1024;
const onThisComputer = /^(?:127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/;

/** Where clamd listens: `127.0.0.1:3310`, or the path of its socket. Undefined for any other computer. */
export const placeOf = (address: string): NetConnectOpts | undefined => {
  const port = Number(onThisComputer.exec(address)?.[1]);
  if (port > 0 && port < 65_536) return { host: address.startsWith('[') ? '::1' : '127.0.0.1', port };
  return address.startsWith('/') ? { path: address } : undefined;
};

/** One command and its answer, without the null byte. */
const ask = (address: string, command: string, content: readonly Uint8Array[] = []): Promise<Result<string, 'away'>> =>
  new Promise((resolve) => {
    const place = placeOf(address);
    if (!place) return resolve(err('away'));
    const socket = connect(place);
    const said: Buffer[] = [];
    // Whoever refuses a file in the middle has answered before the connection broke.
    const end = (): void => {
      const answer = Buffer.concat(said).toString('utf8').replace(/\0.*$/s, '').trim();
      socket.destroy();
      resolve(answer === '' ? err('away') : ok(answer));
    };
    socket.setTimeout(TIMEOUT_MS, end);
    socket.on('data', (part) => {
      said.push(part);
      if (part.includes(0)) end();
    });
    socket.once('error', end);
    socket.once('close', end);
    socket.once('connect', () => {
      socket.write(`z${command}\0`);
      for (const part of content) socket.write(part);
    });
  });

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
};

/** What answers there, such as `ClamAV 1.0.7`; `away` where no clamd does. */
export const versionAt = async (address: string): Promise<Result<string, 'away'>> => {
  const answer = await ask(address, 'VERSION');
  if (!answer.ok) return answer;
  return answer.value.startsWith('ClamAV') ? ok(answer.value.split('/')[0] ?? '') : err('away');
};

/** What clamd says of a file; `unscanned` where it does not answer, or not that it is clean. */
export const scanAt = async (address: string, bytes: Uint8Array): Promise<Verdict> => {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const part = bytes.subarray(at, at + PART_BYTES);
    parts.push(lengthOf(part.length), part);
  }
  const answer = await ask(address, 'INSTREAM', [...parts, lengthOf(0)]);
  if (!answer.ok) return 'unscanned';
  if (/ FOUND$/.test(answer.value)) return 'virus';
  return answer.value === 'stream: OK' ? 'clean' : 'unscanned';
};
