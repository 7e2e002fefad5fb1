import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePull, encodePull, encodePush, scanPush } from './framing.ts';

const payload = fc.uint8Array({ minLength: 1, maxLength: 600 });

describe('push framing', () => {
  it('gives back every payload', () => {
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 20 }), (payloads) => {
        const body = encodePush(payloads);
        const scan = scanPush(body);
        if (!scan.ok) throw new Error(scan.error);
        const got = scan.value.offsets.map((from, index) =>
          body.subarray(from, from + (scan.value.lengths[index] ?? 0)),
        );
        expect(got.map((bytes) => [...bytes])).toEqual(payloads.map((bytes) => [...bytes]));
      }),
    );
  });

  it('refuses every cut, an empty event and an oversize length', () => {
    const body = encodePush([new Uint8Array([1, 2, 3]), new Uint8Array([4])]);
    for (let cut = 1; cut < body.length; cut++) {
      if (cut === 7) continue; // exactly one whole record
      expect(scanPush(body.subarray(0, cut))).toEqual({ ok: false, error: 'truncated' });
    }
    expect(scanPush(new Uint8Array(4))).toEqual({ ok: false, error: 'empty-event' });
    expect(scanPush(new Uint8Array([0xff, 0, 0, 0]))).toEqual({ ok: false, error: 'event-too-large' });
  });
});

describe('pull framing', () => {
  const event = fc.record({
    seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    deviceId: fc.uuid(),
    deviceSeq: fc.integer({ min: 1, max: 0x7fff_ffff }),
    payload,
  });

  it('gives back every record', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const decoded = decodePull(encodePull(events));
        if (!decoded.ok) throw new Error(decoded.error);
        expect(decoded.value.map((e) => ({ ...e, payload: [...e.payload] }))).toEqual(
          events.map((e) => ({ ...e, payload: [...e.payload] })),
        );
      }),
    );
  });

  it('is total: any bytes give records or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decodePull(bytes);
        if (decoded.ok) expect(encodePull(decoded.value)).toEqual(new Uint8Array(bytes));
      }),
    );
  });
});
