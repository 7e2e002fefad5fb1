import { expect, test } from 'vitest';
import { externalAddress } from './external-links.ts';

test.each([
  ['https://status.example.de/f/abc#key', 'https://status.example.de/f/abc#key'],
  ['http://status.example.de/', null],
  ['http://127.0.0.1:8080/', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['https://user:password@example.de/', null],
  ['smb://server/share', null],
  ['kein Link', null],
  [`https://example.de/${'a'.repeat(4000)}`, null],
])('%s', (text, expected) => {
  expect(externalAddress(text)).toBe(expected);
});

test('http on this machine only where it is allowed', () => {
  expect(externalAddress('http://127.0.0.1:8080/f/x#k', { allowLoopback: true })).toBe('http://127.0.0.1:8080/f/x#k');
  expect(externalAddress('http://127.0.0.1.example.de/', { allowLoopback: true })).toBe(null);
});
