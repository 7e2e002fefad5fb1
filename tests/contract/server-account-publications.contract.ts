import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Harness, LiveReader, newOffice, newPublicationId, type TestDevice } from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';
import { newPerson, type TestPerson } from './test-person.ts';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const ended = refused(401, 'session-ended');

/** What accounts are given: one part of server.contract.ts. */
export const accountPublicationsContractSuite = (current: () => { harness: Harness; base: string }): void => {
  describe('publications of accounts', () => {
    let harness: Harness;
    let base: string;
    let office: TestDevice;
    beforeAll(async () => {
      ({ harness, base } = current());
      office = await newOffice(harness);
    });

    it('gives publications to their account only, live, until they or the account end', async () => {
      const person = await newPerson(office);
      const other = await newPerson(office);
      const { id, body } = await person.publish();
      const listed = (await person.ask('GET', '/v1/account/publications')).json();
      const { wrappedKey } = body.account;
      expect(listed).toEqual({
        publications: [
          { id, version: 1, expiresAt: body.expiresAt, putAt: harness.now, wrappedKey, ciphertext: body.ciphertext },
        ],
        more: false,
      });
      const url = `/v1/account/publications/${id}`;
      expect((await person.ask('GET', url)).json()).toEqual(listed.publications[0]);
      expect((await office.send('GET', `/v1/publications/${id}`)).json().account).toEqual(body.account);
      await office.send('GET', '/v1/devices');
      expect((await office.send('GET', `/v1/publications/${id}/openings`)).json().openings).toHaveLength(1);
      // By its id alone nobody gets it, and nobody else by signing in.
      const stranger = await harness.app.http.inject({ url: `/v1/public/publications/${id}` });
      expect(outcome(stranger)).toEqual(refused(404, 'not-found'));
      expect(outcome(await other.ask('GET', url))).toEqual(refused(404, 'not-found'));
      expect((await other.ask('GET', '/v1/account/publications')).json().publications).toEqual([]);
      // It can be made neither a link's nor another account's.
      const theirs = { accountId: other.accountId, wrappedKey };
      for (const account of [undefined, theirs]) {
        const moved = await office.send('PUT', `/v1/publications/${id}`, { ...body, version: 2, account });
        expect(outcome(moved)).toEqual(refused(409, 'already-exists'));
      }
      const headers = { cookie: person.cookieHeader, 'fallstand-account': '1' };
      const live = await LiveReader.open(`${base}/v1/account/live`, headers);
      const deaf = await LiveReader.open(`${base}/v1/account/live`, {
        ...headers,
        cookie: other.cookieHeader,
      });
      await person.publish(id, { version: 2 });
      expect(await live.until(({ data }) => data.version === 2)).toMatchObject({ type: 'version', data: { id } });
      const second = await person.publish();
      await office.send('DELETE', `/v1/publications/${id}`);
      expect((await live.until(({ type }) => type === 'gone'))?.data).toEqual({ id, reason: 'publication-revoked' });
      expect(outcome(await person.ask('GET', url))).toEqual(refused(410, 'publication-revoked'));
      await office.send('DELETE', `/v1/accounts/${person.accountId}`);
      expect((await live.until(({ type }) => type === 'bye'))?.data).toEqual({ reason: 'session-ended' });
      expect(outcome(await person.ask('GET', '/v1/account/publications'))).toEqual(ended);
      const gone = await office.send('GET', `/v1/publications/${second.id}`);
      expect(outcome(gone)).toEqual(refused(410, 'publication-revoked'));
      expect(outcome((await person.publish(second.id, { version: 3 })).reply)).toEqual(
        refused(410, 'publication-revoked'),
      );
      expect(outcome((await person.publish()).reply)).toEqual(refused(410, 'account-revoked'));
      await office.send('DELETE', `/v1/accounts/${other.accountId}`);
      expect(await deaf.next()).toMatchObject({ type: 'bye' });
      live.close();
      deaf.close();
    });

    it('gives documents of a publication to its account, and no other file of the office to anybody', async () => {
      const [person, other] = [await newPerson(office), await newPerson(office)];
      const files = [new Uint8Array(randomBytes(700)), new Uint8Array(randomBytes(300))];
      const [given = '', kept = ''] = files.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
      for (const [at, sha256] of [given, kept].entries()) await office.send('PUT', `/v1/blobs/${sha256}`, files[at]);
      const { id } = await person.publish(newPublicationId(), { blobs: [given] });
      const fetchFrom = (who: TestPerson, sha256: string) =>
        who.ask('GET', `/v1/account/publications/${id}/blobs/${sha256}`);
      expect(new Uint8Array((await fetchFrom(person, given)).rawPayload)).toEqual(files[0]);
      expect(outcome(await fetchFrom(person, kept))).toEqual(refused(404, 'not-found'));
      expect(outcome(await fetchFrom(other, given))).toEqual(refused(404, 'not-found'));
      await office.send('DELETE', `/v1/publications/${id}`);
      expect(outcome(await fetchFrom(person, given))).toEqual(refused(410, 'publication-revoked'));
    });

    it('tells a person what was opened and fetched of the own cases, and nobody else', async () => {
      const [person, other] = [await newPerson(office), await newPerson(office)];
      const file = new Uint8Array(randomBytes(500));
      const sha256 = createHash('sha256').update(file).digest('hex');
      await office.send('PUT', `/v1/blobs/${sha256}`, file);
      const [first, second] = [await person.publish(newPublicationId(), { blobs: [sha256] }), await person.publish()];
      const theirs = await other.publish();
      for (const url of [first.id, `${first.id}/blobs/${sha256}`, first.id, second.id])
        await person.ask('GET', `/v1/account/publications/${url}`);
      await other.ask('GET', `/v1/account/publications/${theirs.id}`);
      const openings = async (who: TestPerson, page = '') => {
        const lines: Record<string, unknown>[] = (await who.ask('GET', `/v1/account/openings${page}`)).json().openings;
        return lines.map(({ publicationId, kind, sha256: of, count, address }) => [
          ...[publicationId, kind, of, count],
          address,
        ]);
      };
      const address = '127.0.0.0/24';
      const all = [
        [second.id, 'opened', null, 1, address],
        [first.id, 'downloaded', sha256, 1, address],
        [first.id, 'opened', null, 2, address],
      ];
      // Lines that came while others were written stand beside each other in any order.
      const sorted = (lines: unknown[][]) => lines.map((line) => JSON.stringify(line)).sort();
      expect(sorted(await openings(person))).toEqual(sorted(all));
      expect(await openings(other)).toEqual([[theirs.id, 'opened', null, 1, address]]);
      const [newest] = (await person.ask('GET', '/v1/account/openings?limit=1')).json().openings;
      expect(await openings(person, `?before=${newest.id}`)).toEqual((await openings(person)).slice(1));
      // What was opened stays the person's own to see when the case is no longer given out.
      await office.send('DELETE', `/v1/publications/${first.id}`);
      expect(sorted(await openings(person))).toEqual(sorted(all));
      await person.ask('DELETE', '/v1/account/session');
      expect(outcome(await person.ask('GET', '/v1/account/openings'))).toEqual(ended);
    });

    it('forgets after a year who opened what, and who signed in', async () => {
      const day = 86_400_000;
      const person = await newPerson(office);
      const { id } = await person.publish();
      await person.ask('GET', `/v1/account/publications/${id}`);
      const lines = async () => [
        (await office.send('GET', `/v1/publications/${id}/openings`)).json().openings.length,
        (await office.send('GET', `/v1/accounts/${person.accountId}/visits`)).json().visits.length,
      ];
      const before = await lines();
      expect(before).toEqual([1, expect.any(Number)]);
      expect(before[1]).toBeGreaterThan(0);
      const today = harness.now;
      harness.now += 365 * day - 60_000;
      await harness.chore('forget-access-log');
      expect(await lines()).toEqual(before);
      harness.now += 2 * 60_000;
      expect(await harness.chore('forget-access-log')).toBeGreaterThan(0);
      expect(await lines()).toEqual([0, 0]);
      harness.now = today;
    });

    it('hands out many publications in pages, last changed first', async () => {
      const person = await newPerson(office);
      const ids: string[] = [];
      for (let n = 0; n < 12; n++) {
        harness.now += 1;
        ids.unshift((await person.publish(newPublicationId(), { ciphertext: b64(randomBytes(200_000)) })).id);
      }
      const seen: string[] = [];
      for (let more = true, pages = 0; more; pages++) {
        expect(pages).toBeLessThan(5);
        const page = (await person.ask('GET', `/v1/account/publications?offset=${seen.length}`)).json();
        seen.push(...page.publications.map(({ id }: { id: string }) => id));
        ({ more } = page);
      }
      expect(seen).toEqual(ids);
    });
  });
};
