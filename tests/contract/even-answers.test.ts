import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { PasswordServer } from '../../src-server/accounts/passwords.ts';
import type { Harness, TestDevice } from './server-harness.ts';
import type { TestPerson as Person } from './test-person.ts';

/** How often a work was done, and what lets its answer out. */
const gate = vi.hoisted(() => ({ done: 0, open: () => {} }));
vi.mock('../../src-server/http/evenly.ts', () => ({
  evenly: async <T>(work: () => Promise<T>): Promise<T> => {
    const isOpen = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    try {
      return await work();
    } finally {
      gate.done += 1;
      await isOpen;
    }
  },
}));
/** Steps of OPAQUE that the server made: what costs most of a request. */
const steps = vi.hoisted(() => ({ start: 0, finish: 0 }));
vi.mock('../../src-server/accounts/passwords.ts', async (original) => {
  const { loadPasswordServer } = await original<typeof import('../../src-server/accounts/passwords.ts')>();
  return {
    loadPasswordServer: async (db: Parameters<typeof loadPasswordServer>[0]): Promise<PasswordServer> => {
      const server = await loadPasswordServer(db);
      return {
        ...server,
        start: (...given) => {
          steps.start += 1;
          return server.start(...given);
        },
        finish: (...given) => {
          steps.finish += 1;
          return server.finish(...given);
        },
      };
    },
  };
});

// Other files of this process may have loaded the real ones, and others will want them afterwards.
vi.resetModules();
const { newOffice, startHarness } = await import('./server-harness.ts');
const { TestPasskey } = await import('./test-passkey.ts');
const { newPerson, TestPerson } = await import('./test-person.ts');

let harness: Harness;
let office: TestDevice;
beforeAll(async () => {
  harness = await startHarness(undefined);
  office = await newOffice(harness);
});
afterAll(async () => {
  vi.doUnmock('../../src-server/http/evenly.ts');
  vi.doUnmock('../../src-server/accounts/passwords.ts');
  vi.resetModules();
  await harness.stop();
  rmSync(harness.folder, { recursive: true, force: true });
});

/** The answer to a request, once it was seen that it waits at the gate when all its work is done. */
const held = async (ask: () => ReturnType<Person['ask']>) => {
  const before = gate.done;
  let isAnswered = false;
  const answer = ask().finally(() => {
    isAnswered = true;
  });
  await vi.waitFor(() => expect(gate.done).toBe(before + 1), { timeout: 30_000 });
  // Whatever would answer without the gate has its turn now.
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(isAnswered).toBe(false);
  gate.open();
  return answer;
};

it('derives as many keys for a name that nobody has, and lets no answer out before its time', async () => {
  const known = await newPerson(office);
  for (const who of [known.elsewhere(), new TestPerson(office)]) {
    Object.assign(steps, { start: 0, finish: 0 });
    const request = await who.startRequest('geraten');
    const first = await held(() => who.ask('POST', '/v1/account/sign-in', request));
    expect(first.statusCode).toBe(200);
    const finish = randomBytes(64).toString('base64url');
    const body = { attemptId: first.json().attemptId, finish, totpCode: '123456' };
    const second = await held(() => who.ask('POST', '/v1/account/sign-in/finish', body));
    expect(second.json().error.code).toBe('sign-in-refused');
    expect(steps).toEqual({ start: 1, finish: 1 });
  }
});

it('holds the answer to a passkey, whether somebody has it or nobody', async () => {
  const person = new TestPerson(office);
  await person.invite();
  const known = new TestPasskey();
  await person.acceptWithPasskey(known);
  const stranger = person.elsewhere();
  for (const passkey of [known, new TestPasskey()]) {
    const challenge = (await stranger.ask('POST', '/v1/account/passkey-sign-in')).json();
    const body = { attemptId: challenge.attemptId, response: passkey.get(challenge, 'https://falle.example') };
    const answer = await held(() => stranger.ask('POST', '/v1/account/passkey-sign-in/finish', body));
    expect(answer.json().error.code).toBe('sign-in-refused');
  }
});
