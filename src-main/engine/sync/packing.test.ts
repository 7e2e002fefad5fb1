import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packEvent, unpackEvent } from './packing.ts';

const event = (text: string) => JSON.stringify({ kind: 'note.written', facts: {}, changes: [{ set: { text } }] });

describe('an event packed for sealing', () => {
  test('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        expect(unpackEvent(packEvent(text))).toEqual({ ok: true, value: text });
      }),
    );
  });

  test('is the same however often it is packed, and on every machine', () => {
    const packed = packEvent(event('Rückruf erbeten, heute vor 16 Uhr.'));
    expect(
      Buffer.from(packed)
        .toString('hex')
        .replace(/(00)+$/, ''),
    ).toMatchInlineSnapshot(
      `"00000065000000620d8b3d0a84301406aff2f8ea206cb385c758d84a2c347e1a11223c9f3f1072333b2f66aa6106266199e3801a713556a7ce668c70183b6f1bea941d7ce8e2c4224dc2462b11c6ab10bfe7f68beea3507b96cf49e06e946355f97ce51fb442ce6d7e01"`,
    );
  });

  test('tells little by its length: short notes are alike, long ones come in steps of a quarter', () => {
    const lengths = new Set(
      ['', 'ja', 'Rückruf erbeten.', 'x'.repeat(2000)].map((text) => packEvent(event(text)).length),
    );
    expect([...lengths]).toEqual([512]);
    const random = fc
      .sample(fc.string({ minLength: 40_000, maxLength: 80_000 }), 5)
      .map((text) => packEvent(text).length);
    for (const length of random) expect(length % 2 ** (Math.floor(Math.log2(length)) - 2)).toBe(0);
  });

  test('is smaller than its text where there is much of it', () => {
    const long = event('Der Geschädigte meldet, dass die Werkstatt mit der Reparatur beginnt. '.repeat(60));
    expect(packEvent(long).length).toBeLessThan(long.length / 4);
  });

  test('damaged, cut or blown up it is refused', () => {
    const packed = packEvent(event('Rückruf'));
    expect(unpackEvent(packed.subarray(0, 7))).toEqual({ ok: false, error: 'damaged' });
    expect(unpackEvent(packed.subarray(0, 40))).toEqual({ ok: false, error: 'damaged' });
    const lying = packed.slice();
    new DataView(lying.buffer).setUint32(0, 10);
    expect(unpackEvent(lying)).toEqual({ ok: false, error: 'damaged' });
    new DataView(lying.buffer).setUint32(0, 0xffff_ffff);
    expect(unpackEvent(lying)).toEqual({ ok: false, error: 'damaged' });
  });
});
