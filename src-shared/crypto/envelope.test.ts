import fc from 'fast-check';
import { expect, test } from 'vitest';
import { open, seal } from './envelope.ts';

const bytes = (n: number) => fc.uint8Array({ minLength: n, maxLength: n });
const message = fc.record({
  key: bytes(32),
  nonce: bytes(24),
  plaintext: fc.uint8Array({ maxLength: 500 }),
  context: fc.uint8Array({ maxLength: 40 }),
});

test('opens what it sealed, with the same key and context only', () => {
  fc.assert(
    fc.property(message, bytes(32), (m, otherKey) => {
      const sealed = seal({ randomBytes: () => m.nonce }, m.key, m.plaintext, m.context);
      expect(open(m.key, sealed, m.context)).toEqual({ ok: true, value: m.plaintext });
      expect(open(m.key, sealed, Uint8Array.of(...m.context, 1))).toEqual({ ok: false, error: 'not-authentic' });
      fc.pre(otherKey.some((byte, i) => byte !== m.key[i]));
      expect(open(otherKey, sealed, m.context).ok).toBe(false);
    }),
  );
});

test('notices any changed or missing byte', () => {
  const key = new Uint8Array(32).fill(7);
  const sealed = seal(
    { randomBytes: (n) => new Uint8Array(n).fill(3) },
    key,
    new Uint8Array([1, 2, 3]),
    new Uint8Array(),
  );
  for (let i = 0; i < sealed.length; i++) {
    const changed = Uint8Array.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(open(key, changed, new Uint8Array()).ok).toBe(false);
    expect(open(key, sealed.subarray(0, i), new Uint8Array()).ok).toBe(false);
  }
});
