import { isIP } from 'node:net';

/**
 * The part of an address that may be kept: IPv4 cut to /24, IPv6 to /48. Enough to see "opened from somewhere else",
 * not enough to name a household.
 */
export const shortenAddress = (address: string): string => {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  if (family === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (family === 6) return `${expandIpv6(plain).slice(0, 3).join(':')}::/48`;
  return '-';
};

/** The eight groups of an IPv6 address, without leading zeros. */
const expandIpv6 = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
};
