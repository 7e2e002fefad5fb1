import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodePull, type PulledEvent } from '../../src-shared/wire/framing.ts';
import { pullBodyOf } from './copied-events.ts';

/** As PostgreSQL writes it: https://www.postgresql.org/docs/current/sql-copy.html, „Binary Format“. */
const copyOf = (events: readonly PulledEvent[]): Buffer => {
  const field = (bytes: Uint8Array) => [numbered(bytes.length, 4), bytes];
  const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
  const rows = events.flatMap(({ seq, deviceId, deviceSeq, payload }) => [
    numbered(4, 2),
    ...field(numbered(seq, 8)),
    ...field(Buffer.from(deviceId.replaceAll('-', ''), 'hex')),
    ...field(numbered(deviceSeq, 4)),
    ...field(payload),
  ]);
  return Buffer.concat([head, ...rows, Buffer.from([255, 255])]);
};

const numbered = (value: number, size: 2 | 4 | 8): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes.subarray(8 - size);
};

const event = (seq: number, size: number): PulledEvent => ({
  ...{ seq, deviceId: randomUUID(), deviceSeq: seq % 7, payload: randomBytes(size) },
});

describe('the body of a pull out of a binary copy', () => {
  it('is what the frame of a pull asks for, byte for byte', () => {
    const events = [event(1, 1), event(2, 600), event(5, 3), event(2 ** 40, 70_000)];
    expect(Buffer.from(pullBodyOf(copyOf(events)))).toEqual(Buffer.from(encodePull(events)));
    expect(pullBodyOf(copyOf([]))).toHaveLength(0);
  });

  it('is in the order of the numbers, however the rows lay', () => {
    const events = [event(1, 40), event(2, 500), event(3, 1), event(4, 90)];
    const [a, b, c, d] = events;
    if (!a || !b || !c || !d) throw new Error('four events');
    for (const laid of [
      [b, a, c, d],
      [d, c, b, a],
      [a, b, d, c],
    ]) {
      expect(Buffer.from(pullBodyOf(copyOf(laid)))).toEqual(Buffer.from(encodePull(events)));
    }
  });

  it('is refused where the columns are others', () => {
    const copied = copyOf([event(1, 10)]);
    copied.writeInt32BE(7, 21);
    expect(() => pullBodyOf(copied)).toThrow('expected shape');
  });
});
