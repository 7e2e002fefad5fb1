import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { excelFile, openDocumentFile, wordFile, zipOf } from '../../../tests/fixtures/formats/office.ts';
import { oldExcelFile, workbookStart } from '../../../tests/fixtures/formats/old-excel.ts';
import { oldWordFile } from '../../../tests/fixtures/formats/old-word.ts';
import { outlookFile } from '../../../tests/fixtures/formats/outlook.ts';
import { isCutOff } from '../documents/pictures.ts';
import { createReader } from '../documents/reader.ts';
import { longestText } from './open-file.ts';

const reader = createReader({ resourcesDir: 'resources', workers: 1 });
afterAll(() => reader.close());

async function read(bytes: Uint8Array) {
  const reading = await reader.read({ bytes, name: '' }, () => {});
  if (!reading.ok) return reading.error.code;
  return reading.value;
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const reading = await read(bytes);
  return typeof reading === 'string' ? `!${reading}` : (reading.pages[0]?.text ?? '');
}

const outlook = outlookFile({
  subject: 'Schaden HN-AB 123',
  from: 'Jörg Groß',
  address: 'j.gross@example.org',
  sentAt: '2026-03-24T09:30:00Z',
  body: 'Anbei die Rechnung der Werkstatt.',
  attachments: [{ name: 'Rechnung Müller.pdf', bytes: Buffer.from('%PDF-1.7 Rechnung') }],
});

describe('words of files', () => {
  it('Word: paragraphs, cells and the characters XML writes otherwise', async () => {
    expect(await textOf(await wordFile(['Sehr geehrte Damen &amp; Herren,', 'Größe 5 &lt; 6 €']))).toBe(
      'Sehr geehrte Damen & Herren,\nGröße 5 < 6 €\nArbeitslohn\t480,00',
    );
  });

  it('Excel: shared texts and numbers in their row', async () => {
    expect(await textOf(await excelFile(['Ersatzteile', 'Lack'], 1234.5))).toBe('Ersatzteile\tLack\t1234.5');
  });

  it('Excel: days and times as people write them, whatever their format says; other numbers as they are', async () => {
    const shown = [
      { value: 46_105, format: 14 },
      { value: 46_105.5869, format: '[$-407]d. mmmm yyyy h:mm' },
      { value: 0.375, format: 20 },
      { value: 1.5, format: '[h]:mm' },
      { value: 1234.5, format: '#,##0.00' },
      { value: -3, format: 14 },
    ];
    const days = '24.03.2026\t24.03.2026 14:05\t09:00\t36:00\t1234.5\t-3';
    expect(await textOf(await excelFile(['Termine'], 46_105, shown))).toBe(`Termine\t46105\t${days}`);
    const old = await excelFile(['Mac'], 0, [{ value: 44_643, format: 14 }], { since1904: true });
    expect(await textOf(old)).toBe('Mac\t0\t24.03.2026');
  });

  it('OpenDocument', async () => {
    expect(await textOf(await openDocumentFile(['Gutachten', 'Wertminderung']))).toBe('Gutachten\nWertminderung');
  });

  it('Word from before 2007; encrypted it is said to be so, broken too', async () => {
    const words = 'Restwertermittlung f\xfcr Herrn Gro\xdf';
    const file = oldWordFile(words);
    expect(await textOf(file)).toBe('Restwertermittlung für Herrn Groß');
    expect(await read(oldWordFile(words, { encrypted: true }))).toBe('office-encrypted');
    expect(await read(file.slice(0, 3000))).toBe('office-broken');
  });

  it('Excel from before 2007, days as people write them; encrypted it is said to be so, broken too', async () => {
    const rows = [['Stoßfänger', 1234.5, new Date('2026-03-24')], ['Lack'], [], ['Lohn', 480]];
    expect(await textOf(oldExcelFile(rows))).toBe('Stoßfänger\t1234.5\t24.03.2026\nLack\nLohn\t480');
    expect(await read(oldExcelFile(rows, { encrypted: true }))).toBe('office-encrypted');
    const broken = oldExcelFile(rows);
    const start = Buffer.from(broken).indexOf(workbookStart);
    broken.fill(0xff, start, start + 512);
    expect(await read(broken)).toBe('office-broken');
  });

  it.each([
    [
      'RTF',
      String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}\pard\f0 Gr\'fc\'dfe,\par Anbei die \b Vollmacht\b0 .\par }`,
      'Grüße,\nAnbei die Vollmacht.',
    ],
    [
      'HTML wrapped in RTF',
      String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Gr\'fc\'dfe,{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 {\*\htmltag64 <p>}Anbei die Vollmacht.{\*\htmltag72 </p>}}`,
      'Grüße,\nAnbei die Vollmacht.',
    ],
    ['RTF that is none', 'Müll', ''],
  ])('a mail of Outlook whose words are %s', async (_, rtf, words) => {
    const mail = { subject: 'Schaden', from: 'G', address: 'g@example.org', sentAt: '2026-03-24T09:30:00Z' };
    const text = await textOf(outlookFile({ ...mail, body: '', rtf, attachments: [] }));
    expect(text.split('\n').slice(3).join('\n').trim()).toBe(words);
  });

  it('a mail of Outlook: head, words and the names of what came with it', async () => {
    expect(await textOf(outlook)).toBe(
      [
        'Von: Jörg Groß <j.gross@example.org>',
        'Betreff: Schaden HN-AB 123',
        'Gesendet: 24.03.2026, 10:30 Uhr',
        'Anlagen: Rechnung Müller.pdf',
        '',
        'Anbei die Rechnung der Werkstatt.',
      ].join('\n'),
    );
  });

  it('an archive: the names in it', async () => {
    const archive = await zipOf([
      { name: 'Fotos/links.jpg', content: 'x' },
      { name: 'Vollmacht.pdf', content: 'y' },
    ]);
    expect(await textOf(archive)).toBe('Fotos/links.jpg\nVollmacht.pdf');
  });

  it.each([
    ['entities that multiply', '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><w:t>&a;</w:t>', '!office-broken'],
    ['no XML at all', '<<<<>>', ''],
  ])('a Word file of %s does no harm', async (_, content, text) => {
    const file = await zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content },
    ]);
    expect(await textOf(file)).toBe(text);
  });

  it('a million elements in each other do not break the reader', async () => {
    const depth = 200_000;
    const content = `${'<a>'.repeat(depth)}<w:t>tief</w:t>${'</a>'.repeat(depth)}`;
    const file = await zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content },
    ]);
    expect(['tief', '!office-broken']).toContain(await textOf(file));
  });

  it('only so much text is kept of a file that has no end', async () => {
    const text = await textOf(Buffer.from('Zeile um Zeile\n'.repeat(200_000)));
    expect(text.length).toBeLessThanOrEqual(longestText);
  });
});

describe('HEIC', () => {
  const photo = readFileSync(new URL('../../../tests/fixtures/formats/foto.heic', import.meta.url));

  it('is read like any photo: preview, pages, and when it was taken', async () => {
    expect(await read(photo)).toMatchObject({
      mime: 'image/heic',
      pageCount: 1,
      preview: { width: 640, height: 480 },
      takenAt: Date.parse('2026-03-24T13:05:10Z'),
    });
  });

  it('shows the picture, not something else', async () => {
    const page = await reader.renderPage(photo, 1, 320);
    if (!page.ok) throw new Error(page.error.code);
    const original = await sharp(
      readFileSync(new URL('../../../tests/fixtures/documents/foto-schaden.jpg', import.meta.url)),
    )
      .resize(320)
      .raw()
      .toBuffer();
    const shown = await sharp(page.value.bytes).removeAlpha().raw().toBuffer();
    expect(shown.length).toBe(original.length);
    let difference = 0;
    for (let index = 0; index < shown.length; index++)
      difference += Math.abs((shown[index] ?? 0) - (original[index] ?? 0));
    expect(difference / shown.length).toBeLessThan(8);
  });

  it('cut off is broken, and the next file is read', async () => {
    expect(await read(photo.subarray(0, 1500))).toBe('image-broken');
    expect(await textOf(Buffer.from('Guten Tag'))).toBe('Guten Tag');
  });
});

it('half a picture is shown as far as it goes', async () => {
  const photo = readFileSync(new URL('../../../tests/fixtures/documents/foto-schaden.jpg', import.meta.url));
  const half = photo.subarray(0, photo.length / 2);
  expect(await isCutOff(half)).toBe(true);
  expect(await isCutOff(photo)).toBe(false);
  const [part, whole] = [await reader.renderPage(half, 1, 200), await reader.renderPage(photo, 1, 200)];
  if (!part.ok || !whole.ok) throw new Error('not shown');
  const sky = async (bytes: Uint8Array) => {
    const strip = await sharp(bytes).extract({ left: 0, top: 0, width: 200, height: 30 }).png().toBuffer();
    return (await sharp(strip).stats()).channels.map(({ mean }) => mean);
  };
  const [top, wanted] = [await sky(part.value.bytes), await sky(whole.value.bytes)];
  for (const [channel, mean] of top.entries()) expect(Math.abs(mean - (wanted[channel] ?? 0))).toBeLessThan(6);
});

it('every page of a TIFF is seen and read', async () => {
  const sheet = (fill: string) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: fill } })
      .raw()
      .toBuffer();
  const pages = await Promise.all(['#fff', '#f00', '#00f'].map(sheet));
  const tiff = await sharp(Buffer.concat(pages), { raw: { width: 300, height: 600, channels: 3, pageHeight: 200 } })
    .tiff({ compression: 'lzw' })
    .toBuffer();
  const third = await reader.renderPage(tiff, 3, 300);
  if (!third.ok) throw new Error(third.error.code);
  expect(third.value).toMatchObject({ pages: 3, width: 300, height: 200 });
  expect((await sharp(third.value.bytes).stats()).dominant.b).toBeGreaterThan(200);
  expect(await reader.renderPage(tiff, 4, 300)).toEqual({ ok: false, error: { code: 'page-missing' } });
});
