import { expect, it } from 'vitest';
import { shortenAddress } from './addresses.ts';

it.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:abcd:12::1', '2001:db8:abcd::/48'],
  ['2001:0db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['nonsense', '-'],
  ['', '-'],
])('shortens %s to %s', (full, short) => expect(shortenAddress(full)).toBe(short));
