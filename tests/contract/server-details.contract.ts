import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Harness, newOffice, newPublicationId } from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';

const DAY = 86_400_000;
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** The second layer of publications and the files it gives out. */
export const detailsContractSuite = (current: () => { harness: Harness; base: string }): void => {
  let harness: Harness;
  beforeAll(() => {
    ({ harness } = current());
  });

  /** A publication with a second layer and one file, and its link and code as a page would prove them. */
  const newDetails = async () => {
    const device = await newOffice(harness);
    const id = newPublicationId();
    const [link, proof, file] = [randomBytes(32), randomBytes(32), new Uint8Array(randomBytes(900))];
    const hash = sha256(file).toString('hex');
    let version = 0;
    const details = { ciphertext: b64(randomBytes(300)), verifier: b64(sha256(proof)), triesSince: 5 };
    const put = (change: object = {}) => {
      version += 1;
      const body = {
        ...{ version, expiresAt: harness.now + DAY, ciphertext: b64(randomBytes(100)) },
        ...{ linkVerifier: b64(sha256(link)), details, blobs: [hash] },
      };
      return device.send('PUT', `/v1/publications/${id}`, { ...body, ...change });
    };
    const ask = (url: string, payload: object) => {
      const remoteAddress = '203.0.113.9';
      return harness.app.http.inject({
        method: 'POST',
        url: `/v1/public/publications/${id}${url}`,
        payload,
        remoteAddress,
      });
    };
    const proofs = { link: b64(link), proof: b64(proof) };
    const first = await put();
    expect(first.statusCode, first.body).toBe(200);
    return {
      ...{ device, id, file, hash, details, proofs, put },
      putFile: () => device.send('PUT', `/v1/blobs/${hash}`, file),
      open: (payload: object = proofs) => ask('/details', payload),
      fetch: (payload: object = proofs, sha = hash) => ask(`/blobs/${sha}`, payload),
      state: async () => (await device.send('GET', `/v1/publications/${id}`)).json(),
      log: async () => (await device.send('GET', `/v1/publications/${id}/openings`)).json().openings,
      wrong: () => ({ link: b64(link), proof: b64(randomBytes(32)) }),
    };
  };

  describe('details of publications', () => {
    it('are given to who proves link and code, with the version they belong to and who was there', async () => {
      const it = await newDetails();
      expect((await it.open({ link: it.proofs.link })).json()).toEqual({ type: 'code-needed', triesLeft: 10 });
      const opened = await it.open();
      expect(opened.json()).toMatchObject({ type: 'opened', version: 1, ciphertext: it.details.ciphertext });
      expect(opened.headers['cache-control']).toBe('no-store');
      expect(await it.state()).toMatchObject({ details: { ...it.details, wrongTries: 0 }, blobs: [it.hash] });
      expect((await it.log())[0]).toMatchObject({ kind: 'details', sha256: null, address: '203.0.113.0/24' });
      // The first layer says nothing of them.
      const first = await harness.app.http.inject({ url: `/v1/public/publications/${it.id}` });
      expect(Object.keys(first.json()).sort()).toEqual(['ciphertext', 'expiresAt', 'version']);
    });

    it('look like no publication without the right link, and cost no try', async () => {
      const it = await newDetails();
      const stranger = { link: b64(randomBytes(32)), proof: it.proofs.proof };
      expect(outcome(await it.open(stranger))).toEqual(refused(404, 'not-found'));
      expect(outcome(await it.fetch(stranger))).toEqual(refused(404, 'not-found'));
      expect((await it.state()).details.wrongTries).toBe(0);
    });

    it('count wrong codes exactly, also at once, and lock until the office lets codes be tried anew', async () => {
      const it = await newDetails();
      await it.putFile();
      const first = await it.open(it.wrong());
      expect([outcome(first), first.json().error.expected]).toEqual([refused(403, 'code-wrong'), 9]);
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? it.fetch(it.wrong()) : it.open(it.wrong()))),
      );
      expect(tries.filter((reply) => outcome(reply).code === 'code-wrong')).toHaveLength(9);
      for (const reply of [await it.open(), await it.fetch()])
        expect(outcome(reply)).toEqual(refused(403, 'code-locked'));
      // Neither the next version nor taking the layer away and back opens new tries.
      await it.put({ details: undefined });
      await it.put();
      expect(outcome(await it.open())).toEqual(refused(403, 'code-locked'));
      await it.put({ details: { ...it.details, triesSince: 6 } });
      expect((await it.open()).json()).toMatchObject({ type: 'opened' });
      expect((await it.log()).map(({ kind }: { kind: string }) => kind)).toContain('refused');
    });

    it('begin anew with another code, and the old one opens no more', async () => {
      const it = await newDetails();
      for (let n = 0; n < 10; n++) await it.open(it.wrong());
      const other = randomBytes(32);
      await it.put({ details: { ...it.details, verifier: b64(sha256(other)) } });
      expect(outcome(await it.open())).toEqual(refused(403, 'code-wrong'));
      expect((await it.open({ link: it.proofs.link, proof: b64(other) })).json()).toMatchObject({ type: 'opened' });
    });

    it('give out the files that are named and no other of the office, and log each', async () => {
      const it = await newDetails();
      expect(outcome(await it.fetch())).toEqual(refused(409, 'blob-not-ready'));
      await it.putFile();
      const fetched = await it.fetch();
      expect(new Uint8Array(fetched.rawPayload)).toEqual(it.file);
      expect(fetched.headers['cache-control']).toBe('no-store');
      const other = new Uint8Array(randomBytes(50));
      const hidden = sha256(other).toString('hex');
      await it.device.send('PUT', `/v1/blobs/${hidden}`, other);
      expect(outcome(await it.fetch(it.proofs, hidden))).toEqual(refused(404, 'not-found'));
      expect(outcome(await it.fetch({ link: it.proofs.link }))).toEqual(refused(403, 'code-wrong'));
      expect((await it.log()).filter(({ kind }: { kind: string }) => kind === 'downloaded')).toMatchObject([
        { sha256: it.hash, count: 1 },
      ]);
      await it.put({ blobs: [] });
      expect(outcome(await it.fetch())).toEqual(refused(404, 'not-found'));
    });

    it('are gone with the revocation, also after a restart, and stop with the expiry', async () => {
      const it = await newDetails();
      await it.putFile();
      const before = harness.now;
      harness.now = before + DAY + 1;
      expect(outcome(await it.open())).toEqual(refused(410, 'publication-expired'));
      expect(outcome(await it.fetch())).toEqual(refused(410, 'publication-expired'));
      harness.now = before;
      await it.device.send('DELETE', `/v1/publications/${it.id}`);
      for (const restart of [false, true]) {
        if (restart) {
          await harness.restart();
          await harness.listen(Number(new URL(current().base).port));
        }
        expect(outcome(await it.open())).toEqual(refused(410, 'publication-revoked'));
        expect(outcome(await it.fetch())).toEqual(refused(410, 'publication-revoked'));
      }
    });

    it('are none where the office made none', async () => {
      const it = await newDetails();
      await it.put({ details: undefined, blobs: undefined });
      expect((await it.open()).json()).toEqual({ type: 'none' });
      expect(outcome(await it.fetch())).toEqual(refused(404, 'not-found'));
    });
  });
};
