import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Harness,
  joinDevice,
  LiveReader,
  newOffice,
  newPublicationId,
  type TestDevice,
} from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';

const DAY = 86_400_000;
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** The names of what is stored of an item's files, whole or in parts. */
export type StoredFiles = (harness: Harness, owner: string) => Promise<readonly string[]>;

const inFolder: StoredFiles = async ({ folder }, owner) =>
  readdir(join(folder, 'inbox', owner), { recursive: true }).catch(() => []);

/** What pages send in: part of server.contract.ts, and tried on the S3 store too. */
export const inboxContractSuite = (
  current: () => { harness: Harness; base: string },
  storedFiles: StoredFiles = inFolder,
): void => {
  let harness: Harness;
  let base: string;
  beforeAll(() => {
    ({ harness, base } = current());
  });

  /** A publication of an office, and its link as a page would prove it. */
  const newLink = async (owner?: TestDevice) => {
    const device = owner ?? (await newOffice(harness));
    const [id, link] = [newPublicationId(), randomBytes(32)];
    const put = (version: number, linkVerifier?: string) =>
      device.send('PUT', `/v1/publications/${id}`, {
        ...{ version, expiresAt: harness.now + 300 * DAY, ciphertext: b64(randomBytes(60)) },
        ...(linkVerifier === undefined ? {} : { linkVerifier }),
      });
    expect((await put(1, b64(sha256(link)))).statusCode).toBe(200);
    return { device, id, link: b64(link), put };
  };
  type Link = Awaited<ReturnType<typeof newLink>>;

  /** An item of a link, and what its page does. */
  const newItem = (owner: Link, sizes: readonly number[] = [3_000, 500]) => {
    const { id, link, device } = owner;
    const itemId = randomUUID();
    const files = sizes.map((size) => new Uint8Array(randomBytes(size)));
    const hashes = files.map((bytes) => sha256(bytes).toString('hex'));
    const message = b64(randomBytes(700));
    const named = files.map((bytes, at) => ({ sha256: hashes[at], size: bytes.length }));
    const url = `/v1/public/inbox/${id}/items`;
    const from = `198.51.100.${1 + Math.floor(Math.random() * 250)}`;
    const post = (path: string, payload: object) =>
      harness.app.http.inject({ method: 'POST', url: `${url}${path}`, payload, remoteAddress: from });
    const putPart = (at: number, start: number, end: number, proof = link) => {
      const bytes = files[at]?.subarray(start, end) ?? new Uint8Array();
      const total = files[at]?.length ?? 0;
      return harness.app.http.inject({
        method: 'PUT',
        url: `${url}/${itemId}/files/${hashes[at]}`,
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(bytes.length),
          'content-range': `bytes ${start}-${start + bytes.length - 1}/${total}`,
          'fallstand-link': proof,
        },
        payload: Buffer.from(bytes),
        remoteAddress: from,
      });
    };
    return {
      ...{ itemId, files, hashes, message, named, putPart },
      declare: (change: object = {}) => post('', { link, itemId, message, files: named, ...change }),
      putFile: (at: number, proof = link) => putPart(at, 0, files[at]?.length ?? 0, proof),
      state: (proof = link) => post(`/${itemId}/state`, { link: proof }),
      cancel: (proof = link) => post(`/${itemId}/cancel`, { link: proof }),
      filesHere: () => storedFiles(harness, `${device.officeId}/${itemId}`),
    };
  };
  const take = async (device: TestDevice) => (await device.send('POST', '/v1/inbox/take')).json();
  const whole = async (item: ReturnType<typeof newItem>) => {
    expect((await item.declare()).statusCode).toBe(200);
    for (const at of item.files.keys()) expect((await item.putFile(at)).json()).toMatchObject({ complete: true });
  };

  describe('inbox', () => {
    it('takes an item in parts that go on where the server stands, and tells the desks once it is whole', async () => {
      const link = await newLink();
      const { device } = link;
      const live = await LiveReader.open(`${base}/v1/live`, await device.headers());
      expect((await live.next())?.type).toBe('hello');
      const item = newItem(link);
      expect((await item.declare()).json()).toEqual({
        receivedAt: null,
        files: item.hashes.map((hash) => ({ sha256: hash, offset: 0, complete: false })),
      });
      expect((await item.putPart(0, 0, 1_000)).json()).toEqual({ offset: 1_000, complete: false });
      expect(outcome(await item.putPart(0, 2_000, 3_000))).toEqual(refused(409, 'offset-mismatch'));
      expect((await item.state()).json().files[0]).toMatchObject({ offset: 1_000, complete: false });
      expect((await item.putPart(0, 1_000, 3_000)).json()).toEqual({ offset: 3_000, complete: true });
      expect(await take(device)).toEqual({ items: [], againInMs: null });
      expect((await item.putFile(1)).json()).toEqual({ offset: 500, complete: true });
      expect((await live.until(({ type }) => type === 'inbox'))?.data).toEqual({});

      const [waiting] = (await take(device)).items;
      expect(waiting).toMatchObject({
        ...{ itemId: item.itemId, publicationId: link.id, message: item.message, files: item.named },
        receivedAt: harness.now,
      });
      for (const [at, bytes] of item.files.entries()) {
        const got = await device.send('GET', `/v1/inbox/${item.itemId}/files/${item.hashes[at]}`);
        expect(new Uint8Array(got.rawPayload)).toEqual(bytes);
      }
      // The page whose answer was lost asks again, before and after the office took it.
      expect((await item.declare()).json().receivedAt).toBe(harness.now);
      expect((await device.send('DELETE', `/v1/inbox/${item.itemId}`)).json()).toEqual({ removed: true });
      expect(await take(device)).toEqual({ items: [], againInMs: null });
      expect(await item.filesHere()).toEqual([]);
      expect((await item.declare()).json().receivedAt).toBe(harness.now);
      expect((await item.putFile(0)).json()).toMatchObject({ complete: true });
      expect((await device.send('DELETE', `/v1/inbox/${item.itemId}`)).json()).toEqual({ removed: false });
    });

    it('hears nobody who has only the id, nor another link, nor one that is revoked', async () => {
      const link = await newLink();
      const item = newItem(link);
      const stranger = b64(randomBytes(32));
      expect(outcome(await item.declare({ link: stranger }))).toEqual(refused(404, 'not-found'));
      await item.declare();
      expect(outcome(await item.putFile(0, stranger))).toEqual(refused(404, 'not-found'));
      expect(outcome(await item.state(stranger))).toEqual(refused(404, 'not-found'));
      expect(outcome(await item.cancel(stranger))).toEqual(refused(404, 'not-found'));
      // A second link of the same office: its own proof, the other's item.
      const other = await newLink(link.device);
      const foreign = newItem(other);
      expect(outcome(await foreign.declare({ itemId: item.itemId }))).toEqual(refused(409, 'already-exists'));
      expect(outcome(await item.declare({ message: b64(randomBytes(700)) }))).toEqual(refused(409, 'already-exists'));
      await link.device.send('DELETE', `/v1/publications/${link.id}`);
      expect(outcome(await item.putFile(0))).toEqual(refused(410, 'publication-revoked'));
      expect(outcome(await newItem(link).declare())).toEqual(refused(410, 'publication-revoked'));
    });

    it('keeps the proof of a link that a desk does not repeat, and takes nothing where there never was one', async () => {
      const link = await newLink();
      expect((await link.put(2)).statusCode).toBe(200);
      expect((await newItem(link).declare()).statusCode).toBe(200);
      const before = { ...link, id: newPublicationId() };
      await link.device.send('PUT', `/v1/publications/${before.id}`, {
        ...{ version: 1, expiresAt: harness.now + DAY, ciphertext: b64(randomBytes(60)) },
      });
      expect(outcome(await newItem(before).declare())).toEqual(refused(404, 'not-found'));
    });

    it('gives an item to one desk at a time, and to another when that one is silent', async () => {
      const link = await newLink();
      const second = await joinDevice(link.device, 'B');
      const item = newItem(link, [400]);
      await whole(item);
      const both = await Promise.all([take(link.device), take(second)]);
      expect(both.flatMap(({ items }) => items)).toHaveLength(1);
      const [holder, other] = both[0].items.length === 1 ? [link.device, second] : [second, link.device];
      expect((await take(holder)).items).toHaveLength(1);
      expect(await take(other)).toEqual({ items: [], againInMs: 120_000 });
      harness.now += 120_000;
      expect((await take(other)).items).toHaveLength(1);
      expect((await take(holder)).items).toEqual([]);
    });

    it('refuses other bytes, other sizes and files that nobody named', async () => {
      const link = await newLink();
      const item = newItem(link, [400]);
      await item.declare({ files: [{ sha256: item.hashes[0], size: 500 }] });
      expect(outcome(await item.putFile(0))).toEqual(refused(413, 'too-large'));
      const lying = newItem(link, [400]);
      lying.files[0]?.fill(7);
      await lying.declare();
      expect(outcome(await lying.putFile(0))).toEqual(refused(422, 'hash-mismatch'));
      expect((await take(link.device)).items).toEqual([]);
      const unnamed = newItem(link, [400]);
      await unnamed.declare({ files: [] });
      expect(outcome(await unnamed.putFile(0))).toEqual(refused(404, 'not-found'));
      expect(outcome(await newItem(link, [100 * 1024 * 1024 + 1]).declare())).toEqual(refused(400, 'bad-request'));
    });

    it('takes no more than fits into the hour, the inbox and the office', async () => {
      const link = await newLink();
      const small = () => newItem(link, []);
      const sent = await Promise.all(Array.from({ length: 64 }, () => small().declare()));
      expect(sent.filter(({ statusCode }) => statusCode === 200)).toHaveLength(60);
      expect(sent.filter((reply) => reply.statusCode !== 200).map(outcome)).toEqual(
        Array.from({ length: 4 }, () => refused(409, 'inbox-full')),
      );
      // Another link of the office is not held up by it.
      const other = await newLink(link.device);
      expect((await newItem(other, [400]).declare()).statusCode).toBe(200);
      harness.now += 3_600_000;
      expect((await small().declare()).statusCode).toBe(200);
      // 20 MiB are the office's whole space here, and named files take theirs at once.
      const large = newItem(other, [12 * 1024 * 1024]);
      expect((await large.declare()).statusCode).toBe(200);
      expect(outcome(await newItem(other, [12 * 1024 * 1024]).declare())).toEqual(refused(507, 'quota-exceeded'));
      expect((await large.cancel()).json()).toEqual({ cancelled: true });
      expect((await newItem(other, [12 * 1024 * 1024]).declare()).statusCode).toBe(200);
    });

    it('forgets what was begun and not gone on with, but never what is whole', async () => {
      const link = await newLink();
      const [begun, done] = [newItem(link, [3_000]), newItem(link, [200])];
      // Tests before this one took blobs away behind the server's back.
      await harness.chore('recount-space');
      await begun.declare();
      await begun.putPart(0, 0, 1_000);
      await whole(done);
      expect((await done.cancel()).json()).toEqual({ cancelled: false });
      expect((await begun.filesHere()).length).toBeGreaterThan(0);
      harness.now += 3 * DAY + 1;
      await harness.chore('expire');
      expect(await begun.filesHere()).toEqual([]);
      expect(outcome(await begun.putPart(0, 1_000, 3_000))).toEqual(refused(404, 'not-found'));
      expect((await take(link.device)).items).toMatchObject([{ itemId: done.itemId }]);
      // What is counted is what is there.
      expect(await harness.chore('recount-space')).toBe(0);
    });
  });
};
