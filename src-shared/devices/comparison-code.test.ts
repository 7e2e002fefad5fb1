import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commitmentOf, comparisonCode, type Pairing } from './comparison-code.ts';

const text = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 1, maxLength: 43 });
const pairing: fc.Arbitrary<Pairing> = fc.record({
  serverId: text,
  officeId: text,
  nonce: text,
  issuer: fc.record({ deviceId: text, signPublicKey: text }),
  joining: fc.record({ deviceId: text, signPublicKey: text, sealPublicKey: text }),
  joinNonce: text,
  opening: text,
});

it('is six digits, the same for the same pairing', () => {
  fc.assert(
    fc.property(pairing, (given) => {
      expect(comparisonCode(given)).toMatch(/^\d{6}$/);
      expect(comparisonCode(structuredClone(given))).toBe(comparisonCode(given));
    }),
  );
});

it('changes with everything that somebody in between could change', () => {
  const given: Pairing = {
    ...{ serverId: 's', officeId: 'o', nonce: 'n', joinNonce: 'j', opening: 'p' },
    issuer: { deviceId: 'a', signPublicKey: 'ka' },
    joining: { deviceId: 'b', signPublicKey: 'kb', sealPublicKey: 'eb' },
  };
  const changed: Pairing[] = [
    ...(['serverId', 'officeId', 'nonce', 'joinNonce', 'opening'] as const).map((key) => ({ ...given, [key]: 'x' })),
    { ...given, issuer: { ...given.issuer, deviceId: 'x' } },
    { ...given, issuer: { ...given.issuer, signPublicKey: 'x' } },
    ...(['deviceId', 'signPublicKey', 'sealPublicKey'] as const).map((key) => ({
      ...given,
      joining: { ...given.joining, [key]: 'x' },
    })),
  ];
  const codes = new Set([given, ...changed].map(comparisonCode));
  expect(codes.size).toBe(changed.length + 1);
  // Fields cannot run into each other.
  expect(comparisonCode({ ...given, joinNonce: 'jp', opening: '' })).not.toBe(comparisonCode(given));
});

it('binds the inviting desk to its number and its key', () => {
  const given = { officeId: 'o', issuer: { deviceId: 'a', signPublicKey: 'k' }, opening: 'p' };
  const commitments = [
    given,
    { ...given, opening: 'q' },
    { ...given, issuer: { ...given.issuer, signPublicKey: 'x' } },
    { ...given, officeId: 'x' },
  ].map(commitmentOf);
  expect(new Set(commitments).size).toBe(4);
  expect(commitments[0]).toMatch(/^[\w-]{43}$/);
});
