import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startClamdStandIn } from '../../../tests/clamd-stand-in.ts';
import { createTestOffice } from '../../../tests/office.ts';
import { placeOf, scanAt, versionAt } from './clamd.ts';

let clamd: Awaited<ReturnType<typeof startClamdStandIn>>;
beforeAll(async () => {
  clamd = await startClamdStandIn();
});
afterAll(() => clamd.stop());
const bytes = (text: string) => new TextEncoder().encode(text);

describe('clamd', () => {
  it('is looked for on this computer only', () => {
    expect(placeOf('127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 });
    expect(placeOf('localhost:3310')).toEqual({ host: '127.0.0.1', port: 3310 });
    expect(placeOf('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(placeOf('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    for (const elsewhere of [
      '192.168.1.7:3310',
      'scanner.example:3310',
      '127.0.0.1',
      '127.0.0.1:0',
      '127.0.0.1:99999',
      'x',
    ])
      expect(placeOf(elsewhere), elsewhere).toBeUndefined();
  });

  it('is told from anything else that answers, and from nothing', async () => {
    expect(await versionAt(clamd.address)).toEqual({ ok: true, value: 'ClamAV 1.0.9' });
    const ended = await startClamdStandIn();
    await ended.stop();
    expect(await versionAt(ended.address)).toEqual({ ok: false, error: 'away' });
  });

  it('gets the whole file in parts and says what it is', async () => {
    const clean = bytes('x'.repeat(3_000));
    expect(await scanAt(clamd.address, clean)).toBe('clean');
    expect(clamd.scanned.at(-1)?.equals(clean)).toBe(true);
    expect(await scanAt(clamd.address, bytes('…EICAR…'))).toBe('virus');
    expect(await scanAt(clamd.address, new Uint8Array(0))).toBe('clean');
  });

  it('that does not look at a file to its end leaves it unscanned', async () => {
    expect(await scanAt(clamd.address, new Uint8Array(3_000_000))).toBe('unscanned');
    const ended = await startClamdStandIn();
    await ended.stop();
    expect(await scanAt(ended.address, bytes('x'))).toBe('unscanned');
  });
});

it('a desk keeps an address only where ClamAV answers', async () => {
  const office = await createTestOffice();
  try {
    const set = (address: string) => office.ask('scanner.set', { address });
    expect(await set('192.168.1.7:3310')).toMatchObject({ ok: false, error: { code: 'scanner.elsewhere' } });
    expect(await set('127.0.0.1:1')).toMatchObject({ ok: false, error: { code: 'scanner.away', field: 'address' } });
    expect(await office.must('scanner.get', {})).toEqual({ address: '' });
    expect(await office.must('scanner.set', { address: clamd.address })).toEqual({ version: 'ClamAV 1.0.9' });
    expect(await office.must('scanner.get', {})).toEqual({ address: clamd.address });
    await office.must('scanner.set', { address: '' });
    expect(await office.must('scanner.get', {})).toEqual({ address: '' });
  } finally {
    await office.close();
  }
});
