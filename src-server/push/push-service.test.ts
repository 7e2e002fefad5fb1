import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createPushService, isPublicAddress, publicLookup } from './push-service.ts';

test('only addresses of the public internet are called', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2a00:1450:4001:80e::200e']) {
    expect(isPublicAddress(address), address).toBe(true);
  }
  const inside = ['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'];
  const inside6 = ['::1', '::', 'fe80::1', 'fd00::1', 'fc00::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'];
  const waysIn = ['64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '2001:0:4136::1', 'localhost', ''];
  for (const address of [...inside, ...inside6, ...waysIn]) expect(isPublicAddress(address), address).toBe(false);
});

test('this machine is not called', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const strict = createPushService();
  for (const endpoint of [`https://localhost:${port}/`, `http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`]) {
    expect(strict.isTaken(endpoint)).toBe(false);
    expect(await strict.notify(endpoint, {})).toEqual({ type: 'gone' });
  }
  expect(strict.isTaken('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
  expect(strict.isTaken('https://web.push.apple.com/abc')).toBe(true);
  expect(asked).toBe(0);
  server.close();
});

test('a name that leads to this machine is refused where it leads', async () => {
  for (const all of [true, false]) {
    const problem = await new Promise((resolve) => publicLookup('localhost', { all }, resolve));
    expect(String(problem)).toContain('public addresses');
  }
});
