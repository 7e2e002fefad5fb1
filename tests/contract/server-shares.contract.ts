import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Harness, LiveReader, newOffice, newPublicationId, type TestDevice } from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';

const DAY = 86_400_000;
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** Shares: the third part of server.contract.ts. */
export const sharesContractSuite = (current: () => { harness: Harness; base: string }): void => {
  let harness: Harness;
  let base: string;
  beforeAll(() => {
    ({ harness, base } = current());
  });

  /** A share of two files by its office, and its link and code as a page would prove them. */
  const newShare = async (
    change: { hasCode?: boolean; maxDownloads?: number | null; sizes?: number[]; device?: TestDevice } = {},
  ) => {
    const device = change.device ?? (await newOffice(harness));
    const id = newPublicationId();
    const [link, proof] = [randomBytes(32), randomBytes(32)];
    const files = (change.sizes ?? [3_000, 500]).map((size) => new Uint8Array(randomBytes(size)));
    const hashes = files.map((bytes) => sha256(bytes).toString('hex'));
    const body = {
      linkVerifier: b64(sha256(link)),
      verifier: b64(sha256(proof)),
      hasCode: change.hasCode ?? true,
      expiresAt: harness.now + DAY,
      maxDownloads: change.maxDownloads ?? null,
      manifest: b64(randomBytes(4_137)),
      files: files.map((bytes, at) => ({ sha256: hashes[at], size: bytes.length })),
    };
    const put = (fields: object = {}) => device.send('PUT', `/v1/shares/${id}`, { ...body, ...fields });
    const putFile = (at: number) => device.send('PUT', `/v1/shares/${id}/files/${hashes[at]}`, files[at]);
    const ask = (url: string, payload: object, remoteAddress = '203.0.113.7') =>
      harness.app.http.inject({ method: 'POST', url: `/v1/public/shares/${id}${url}`, payload, remoteAddress });
    const proofs = { link: b64(link), proof: b64(proof) };
    const first = await put();
    expect(first.statusCode, first.body).toBe(200);
    return {
      ...{ device, id, files, hashes, body, put, putFile, proofs },
      putFiles: async () => {
        for (const at of files.keys()) expect((await putFile(at)).json()).toMatchObject({ complete: true });
      },
      open: (payload: object = proofs) => ask('/open', payload),
      fetch: (at = 0, payload: object = proofs, from?: string) => ask(`/files/${hashes[at]}`, payload, from),
      state: async () => (await device.send('GET', `/v1/shares/${id}`)).json(),
      visits: async () => (await device.send('GET', `/v1/shares/${id}/visits`)).json().visits,
      revoke: () => device.send('DELETE', `/v1/shares/${id}`),
    };
  };
  const filesOn = (officeId: string, id: string): string[] => {
    try {
      return readdirSync(join(harness.folder, 'shares', officeId, id), { recursive: true, encoding: 'utf8' });
    } catch {
      return [];
    }
  };
  const wrong = (proofs: { link: string }) => ({ link: proofs.link, proof: b64(randomBytes(32)) });

  describe('shares', () => {
    it('gives list and files to who proves link and code, once all files are there', async () => {
      const share = await newShare();
      await share.putFile(0);
      expect(outcome(await share.open())).toEqual(refused(409, 'share-not-ready'));
      expect(outcome(await share.fetch(0))).toEqual(refused(409, 'share-not-ready'));
      await share.putFile(1);
      expect((await share.open({ link: share.proofs.link })).json()).toEqual({ type: 'code-needed', triesLeft: 10 });
      const opened = await share.open();
      const { manifest, expiresAt } = share.body;
      expect(opened.json()).toEqual({ type: 'opened', manifest, expiresAt, left: [null, null] });
      expect(opened.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      for (const at of [0, 1]) expect(new Uint8Array((await share.fetch(at)).rawPayload)).toEqual(share.files[at]);
      expect(await share.state()).toMatchObject({
        wrongTries: 0,
        revokedAt: null,
        files: [{ downloads: 1 }, { downloads: 1 }],
      });
    });

    it('needs no code where there is none, but the right link', async () => {
      const share = await newShare({ hasCode: false });
      await share.putFiles();
      expect((await share.open()).json()).toMatchObject({ type: 'opened' });
      expect((await share.open({ link: share.proofs.link })).json()).toEqual({ type: 'no-code' });
      expect(outcome(await share.fetch(0, { link: share.proofs.link }))).toEqual(refused(403, 'code-wrong'));
      const stranger = { link: b64(randomBytes(32)), proof: share.proofs.proof };
      expect(outcome(await share.open(stranger))).toEqual(refused(404, 'not-found'));
      expect(outcome(await share.fetch(0, stranger))).toEqual(refused(404, 'not-found'));
    });

    it('counts wrong codes exactly, also at once, and locks; who knows only the id cannot lock it', async () => {
      const share = await newShare();
      await share.putFiles();
      for (let n = 0; n < 3; n++) {
        const stranger = { link: b64(randomBytes(32)), proof: b64(randomBytes(32)) };
        expect(outcome(await share.open(stranger))).toEqual(refused(404, 'not-found'));
      }
      const first = await share.open(wrong(share.proofs));
      expect([outcome(first), first.json().error.expected]).toEqual([refused(403, 'code-wrong'), 9]);
      const tries = await Promise.all(Array.from({ length: 20 }, () => share.fetch(0, wrong(share.proofs))));
      expect(tries.filter((reply) => outcome(reply).code === 'code-wrong')).toHaveLength(9);
      expect((await share.state()).wrongTries).toBe(10);
      // Now not even the right one: otherwise trying on would pay.
      expect(outcome(await share.open())).toEqual(refused(403, 'share-locked'));
      expect(outcome(await share.fetch(0))).toEqual(refused(403, 'share-locked'));
      await share.put();
      expect((await share.open()).json()).toMatchObject({ type: 'opened' });
    });

    it('gives out each file as often as allowed and not once more, however many ask at once', async () => {
      const share = await newShare({ maxDownloads: 3 });
      await share.putFiles();
      const replies = await Promise.all(Array.from({ length: 12 }, () => share.fetch(0)));
      expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
      expect(replies.filter((r) => r.statusCode !== 200).map(outcome)).toEqual(
        Array.from({ length: 9 }, () => refused(403, 'downloads-used-up')),
      );
      expect((await share.open()).json().left).toEqual([0, 3]);
      expect((await share.state()).files).toMatchObject([{ downloads: 3 }, { downloads: 0 }]);
      await share.put({ maxDownloads: 4 });
      expect((await share.fetch(0)).statusCode).toBe(200);
    });

    it('is gone when revoked, with its files and the space they took, for good', async () => {
      const share = await newShare({ sizes: [8 * 1024 * 1024, 4 * 1024 * 1024] });
      await share.putFiles();
      // 12 of 20 MiB: a second one of this size does not fit before the first is gone.
      const size = { sha256: 'a'.repeat(64), size: 12 * 1024 * 1024 };
      const second = () =>
        share.device.send('PUT', `/v1/shares/${newPublicationId()}`, { ...share.body, files: [size] });
      expect(outcome(await second())).toEqual(refused(507, 'quota-exceeded'));
      expect(filesOn(share.device.officeId, share.id).length).toBeGreaterThan(0);
      const revoked = await share.revoke();
      expect(revoked.json()).toEqual({ revokedAt: harness.now });
      expect((await share.revoke()).json()).toEqual(revoked.json());
      expect(filesOn(share.device.officeId, share.id)).toEqual([]);
      expect(outcome(await share.open())).toEqual(refused(410, 'share-revoked'));
      expect(outcome(await share.fetch(0))).toEqual(refused(410, 'share-revoked'));
      expect(outcome(await share.put())).toEqual(refused(410, 'share-revoked'));
      expect(outcome(await share.putFile(0))).toEqual(refused(404, 'not-found'));
      expect((await second()).statusCode).toBe(200);
    });

    it('expires by the clock at once, its files with the sweep, and can be put again', async () => {
      const share = await newShare();
      await share.putFiles();
      const before = harness.now;
      try {
        harness.now += DAY + 1;
        expect(outcome(await share.open())).toEqual(refused(410, 'share-expired'));
        expect(outcome(await share.fetch(0))).toEqual(refused(410, 'share-expired'));
        expect(outcome(await share.put())).toEqual(refused(400, 'bad-request'));
        await harness.chore('expire');
        expect(filesOn(share.device.officeId, share.id)).toEqual([]);
        expect((await share.state()).files).toMatchObject([{ complete: false }, { complete: false }]);
        await share.put({ expiresAt: harness.now + DAY });
        expect(outcome(await share.open())).toEqual(refused(409, 'share-not-ready'));
        await share.putFiles();
        expect((await share.open()).json()).toMatchObject({ type: 'opened', expiresAt: harness.now + DAY });
        expect(outcome(await share.put({ expiresAt: harness.now + 367 * DAY }))).toEqual(refused(400, 'bad-request'));
      } finally {
        harness.now = before;
      }
    });

    it('takes a file in parts, only those it names, in the size it names', async () => {
      const share = await newShare({ sizes: [1_000] });
      const url = `/v1/shares/${share.id}/files/${share.hashes[0]}`;
      const bytes = share.files[0] ?? new Uint8Array();
      const part = (from: number, to: number) =>
        share.device.send('PUT', url, bytes.subarray(from, to), { 'content-range': `bytes ${from}-${to - 1}/1000` });
      expect((await part(0, 400)).json()).toEqual({ offset: 400, complete: false });
      expect((await share.device.send('GET', `${url}/state`)).json()).toEqual({ offset: 400, complete: false });
      expect(outcome(await part(600, 1000))).toEqual(refused(409, 'offset-mismatch'));
      expect((await part(400, 1000)).json()).toEqual({ offset: 1000, complete: true });
      expect(outcome(await share.device.send('PUT', url, bytes.subarray(0, 9)))).toEqual(refused(413, 'too-large'));
      const other = new Uint8Array(randomBytes(10));
      const stranger = `/v1/shares/${share.id}/files/${sha256(other).toString('hex')}`;
      expect(outcome(await share.device.send('PUT', stranger, other))).toEqual(refused(404, 'not-found'));
    });

    it('never changes proofs, files or hands', async () => {
      const share = await newShare();
      await share.putFiles();
      for (const change of [
        { verifier: b64(randomBytes(32)) },
        { linkVerifier: b64(randomBytes(32)) },
        { hasCode: false },
        { files: share.body.files.slice(0, 1) },
        { files: share.body.files.toReversed() },
      ]) {
        expect(outcome(await share.put(change)), JSON.stringify(change)).toEqual(refused(409, 'already-exists'));
      }
      const thief = await newOffice(harness);
      const url = `/v1/shares/${share.id}`;
      expect(outcome(await thief.send('PUT', url, share.body))).toEqual(refused(409, 'already-exists'));
      for (const [method, path] of [
        ['GET', ''],
        ['DELETE', ''],
        ['GET', '/visits'],
        ['GET', `/files/${share.hashes[0]}/state`],
      ] as const) {
        expect(outcome(await thief.send(method, url + path)), method + path).toEqual(refused(404, 'not-found'));
      }
      const stolen = await thief.send('PUT', `${url}/files/${share.hashes[0]}`, share.files[0]);
      expect(outcome(stolen)).toEqual(refused(404, 'not-found'));
      expect((await share.open()).json()).toMatchObject({ type: 'opened' });
    });

    it('logs openings, downloads and wrong codes with shortened addresses, and tells the desks', async () => {
      const share = await newShare();
      await share.putFiles();
      const live = await LiveReader.open(`${base}/v1/live`, await share.device.headers());
      await share.open(wrong(share.proofs));
      expect((await live.until(({ type }) => type === 'opened'))?.data).toEqual({
        publicationId: share.id,
        at: harness.now,
      });
      await share.open();
      await share.fetch(1, share.proofs, '198.51.100.77');
      await share.fetch(1, share.proofs, '198.51.100.9');
      const lines = (await share.visits()).map((line: Record<string, unknown>) => [
        line.kind,
        line.sha256,
        line.count,
        line.address,
      ]);
      expect(lines).toEqual([
        ['downloaded', share.hashes[1], 2, '198.51.100.0/24'],
        ['opened', null, 1, '203.0.113.0/24'],
        ['refused', null, 1, '203.0.113.0/24'],
      ]);
      await share.revoke();
      expect(await share.visits()).toHaveLength(3);
      const today = harness.now;
      harness.now += 366 * DAY;
      await harness.chore('forget-access-log');
      expect(await share.visits()).toEqual([]);
      harness.now = today;
      live.close();
    });

    it('blocks who tries many ids or links', async () => {
      const from = '192.0.2.45';
      const ask = (id: string) =>
        harness.app.http.inject({
          method: 'POST',
          url: `/v1/public/shares/${id}/open`,
          payload: { link: b64(randomBytes(32)) },
          remoteAddress: from,
        });
      for (let n = 0; n < 20; n++) expect(outcome(await ask(newPublicationId()))).toEqual(refused(404, 'not-found'));
      expect(outcome(await ask(newPublicationId()))).toEqual(refused(429, 'too-many-requests'));
    });
  });
};
