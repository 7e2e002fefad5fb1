/**
 * 50 photos of 4 MB from a page's own code (sealing, parts, proof; in Node, without a browser) to the real server process
 * with PGlite and fsync, against the same bytes in the clear by tus' core protocol to a process that does nothing else. Both
 * send two files at a time over the loopback, where a phone's line would hide all of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { inboxServer } from '../src-portal/sending/inbox-server.ts';
import type { ChosenFile } from '../src-portal/sending/seal.ts';
import { sendItem } from '../src-portal/sending/send-item.ts';
import { publicationLinkVerifier } from '../src-shared/crypto/publication-proof.ts';
import { startServerProcess } from '../tests/server-process.ts';
import { connectDevice } from '../tests/sync-desk.ts';
import type { Figure } from './figure.ts';

const CODE = 'BENCH-CODE-1234';
const PHOTOS = 50;
const BYTES = 4 * 1024 * 1024;
const LANES = 2;
const MEGABYTE = 1024 * 1024;

export const run = async (): Promise<Figure[]> => {
  const photos = Array.from(
    { length: PHOTOS },
    (_, at): ChosenFile => ({ name: `foto-${at}.jpg`, content: new Blob([new Uint8Array(randomBytes(BYTES))]) }),
  );
  const plain = await measurePlain(photos);
  const sealed = await measureSealed(photos);
  const rate = (seconds: number) => (PHOTOS * BYTES) / MEGABYTE / seconds;
  const name = `${PHOTOS} photos of 4 MB`;
  return [
    {
      name: `${name}, in the clear (tus core, bare process)`,
      value: rate(plain),
      unit: 'MB/s',
      peer: null,
      ratio: null,
    },
    {
      name: `${name}, sealed, to the inbox`,
      value: rate(sealed),
      unit: 'MB/s',
      peer: 'the clear',
      ratio: plain / sealed,
    },
  ];
};

const measureSealed = async (photos: readonly ChosenFile[]): Promise<number> => {
  const data = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const server = await startServerProcess(data, {
    FALLSTAND_ENROLMENT_CODE: CODE,
    FALLSTAND_PUBLIC_RATE: '1000000',
    FALLSTAND_LOG_LEVEL: 'warn',
  });
  try {
    const device = await connectDevice(server, CODE);
    const id = randomBytes(16).toString('base64url');
    const key = new Uint8Array(randomBytes(32));
    await device.client(server).putPublication(id, {
      version: 1,
      expiresAt: Date.now() + 86_400_000,
      ciphertext: randomBytes(1024).toString('base64url'),
      linkVerifier: Buffer.from(publicationLinkVerifier(key, id)).toString('base64url'),
    });
    const to = { id, key, inbox: await identityToRecipient(await generateX25519Identity()) };
    const started = performance.now();
    const end = await sendItem(
      {
        server: inboxServer((url, init) => fetch(`${server.url}${url}`, init), to),
        now: Date.now,
        newId: randomUUID,
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      },
      to,
      { kind: 'upload', request: 'photo', text: '' },
      photos,
      () => undefined,
      new AbortController().signal,
    );
    if (end.kind !== 'done') throw new Error(`not sent: ${end.problem}`);
    return (performance.now() - started) / 1000;
  } finally {
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
};

const measurePlain = async (photos: readonly ChosenFile[]): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'upload-child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    if (child.stdout === null) throw new Error('no output of the peer');
    const [port] = await once(child.stdout, 'data');
    const base = `http://127.0.0.1:${String(port).trim()}`;
    const rest = [...photos];
    const lane = async (): Promise<void> => {
      for (let photo = rest.shift(); photo; photo = rest.shift()) {
        const headers = { 'tus-resumable': '1.0.0' };
        const made = await fetch(`${base}/files`, {
          method: 'POST',
          headers: { ...headers, 'upload-length': String(photo.content.size) },
        });
        const sent = await fetch(`${base}${made.headers.get('location')}`, {
          method: 'PATCH',
          headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
          body: photo.content,
        });
        if (sent.headers.get('upload-offset') !== String(photo.content.size)) throw new Error('not whole');
      }
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: LANES }, lane));
    return (performance.now() - started) / 1000;
  } finally {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};
