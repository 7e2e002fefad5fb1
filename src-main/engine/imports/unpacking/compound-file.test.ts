import { describe, expect, it } from 'vitest';
import { outlookFile } from '../../../../tests/fixtures/formats/outlook.ts';
import { isSoundCompound } from './compound-file.ts';

const mail = (): Uint8Array =>
  new Uint8Array(
    outlookFile({
      subject: 'Schaden',
      from: 'Groß',
      address: 'g@example.org',
      sentAt: '2026-03-24T09:30:00Z',
      body: 'Anbei. '.repeat(2000),
      attachments: [{ name: 'Rechnung.pdf', bytes: Buffer.alloc(20_000, 7) }],
    }),
  );

/** Where things stand in a file of 512-byte sectors whose first allocation table stands in the header. */
const placesOf = (file: Uint8Array) => {
  const view = new DataView(file.buffer);
  const sectorBytes = 1 << view.getUint16(30, true);
  const table = (view.getUint32(76, true) + 1) * sectorBytes;
  const directory = view.getUint32(48, true);
  return { view, table, directory, entries: (directory + 1) * sectorBytes };
};

describe('a compound file', () => {
  it('is sound as Outlook writes it', () => expect(isSoundCompound(mail())).toBe(true));

  it('whose directory leads back to itself is not', () => {
    const file = mail();
    const { view, table, directory } = placesOf(file);
    view.setUint32(table + 4 * directory, directory, true);
    expect(isSoundCompound(file)).toBe(false);
  });

  it('whose entries are each other’s children is not', () => {
    const file = mail();
    const { view, entries } = placesOf(file);
    const child = view.getUint32(entries + 76, true);
    view.setUint32(entries + child * 128 + 68, child, true);
    expect(isSoundCompound(file)).toBe(false);
  });

  it('that is cut off or no such file is never walked for ever', () => {
    const file = mail();
    for (const length of [0, 100, 512, 600, 1024, 5000])
      expect(typeof isSoundCompound(file.subarray(0, length))).toBe('boolean');
    expect(isSoundCompound(new Uint8Array(4096).fill(0xff))).toBe(false);
  });
});
