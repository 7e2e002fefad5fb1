import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { differenceFromGolden } from '../../../tests/golden-page.ts';
import { readPdf } from '../chronicle/read-pdf.ts';
import type { LetterSheet } from './letter-sheet.ts';
import { createPdfMaker } from './pdf-maker.ts';

const pdf = createPdfMaker({ resourcesDir: path.resolve(import.meta.dirname, '../../../resources') });
afterAll(() => pdf.close());
const CREATED = Date.parse('2026-03-24T10:00:00+01:00');
const plain = (text: string) => ({ text, bold: false });
const bold = (text: string) => ({ text, bold: true });

const sheet: LetterSheet = {
  title: 'Forderungsschreiben 2026-A0042',
  author: 'Änne Großkreutz',
  draft: false,
  letterhead: {
    company: 'Sachverständigenbüro Elbmarsch Jördis Thießen',
    contactLines: ['Deichstraße 7', '20459 Hamburg', 'Telefon 040 5550 120', 'E-Mail buero@elbmarsch.example'],
    footerLines: ['IBAN DE02 1203 0000 0000 2020 51 · Musterbank', 'USt-IdNr. DE 123 456 789'],
    logo: null,
  },
  returnLine: 'Sachverständigenbüro Elbmarsch · Deichstraße 7 · 20459 Hamburg',
  address: ['Elbe Versicherung AG', 'Schadenabteilung', 'Große Allee 12 a', '20095 Hamburg'],
  info: [
    ['Ihr Zeichen', 'KH-26-4711'],
    ['Unser Zeichen', '2026-A0042'],
    ['Datum', '24.03.2026'],
  ],
  subject: 'Unfall vom 02.02.2026, Kennzeichen HH-AB 1234, Schadennummer KH-26-4711',
  parts: [
    { kind: 'paragraph', runs: [plain('Sehr geehrte Damen und Herren,')] },
    {
      kind: 'paragraph',
      runs: [plain('nach § 249 BGB ist der Schaden zu ersetzen. Bitte zahlen Sie '), bold('6.820,00 €'), plain('.')],
    },
    { kind: 'list', items: [[plain('größere Äste auf der Straße')], [plain('zweiter Grund')]] },
    { kind: 'positions' },
    { kind: 'paragraph', runs: [plain('Mit freundlichen Grüßen')] },
    { kind: 'gap', lines: 4 },
    { kind: 'paragraph', runs: [plain('Änne Großkreutz')] },
  ],
  positions: [
    {
      title: 'Reparaturkosten lt. Rechnung',
      net: '5.000,00',
      vat: '950,00',
      claimed: '5.950,00',
      paid: '0,00',
      open: '5.950,00',
    },
    { title: 'Gutachterkosten', net: '731,09', vat: '138,91', claimed: '870,00', paid: '0,00', open: '870,00' },
  ],
  total: { net: '5.731,09', vat: '1.088,91', claimed: '6.820,00', paid: '0,00', open: '6.820,00' },
  withPaid: false,
  enclosures: [
    { title: 'Gutachten GA-2026-0815', pages: 24 },
    { title: 'Abtretung', pages: 1 },
    { title: 'Lichtbilder', pages: null },
  ],
  statusLink: null,
};

const made = async (letter: LetterSheet) => {
  const { bytes, pages } = await pdf.make({ letter }, { createdAt: CREATED });
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const { pageCount, text, picture, close } = opened.value;
  const all = Array.from({ length: pageCount }, (_, page) => ({
    text: text(page).replace(/\r\n/g, '\n').replace(/ +\n/g, '\n'),
    picture: picture(page),
  }));
  close();
  return { bytes, pages, all };
};

/** A handful of pixels may fall differently with another build of the renderer. */
const SAME = 0.002;
const golden = (name: string) => path.join(import.meta.dirname, `${name}.golden.png`);

test('a letter reads and looks as laid down', async () => {
  const { all, pages } = await made(sheet);
  expect(pages).toBe(1);
  await expect(all.map(({ text }) => text).join('\n\n----\n\n')).toMatchFileSnapshot('letter.golden.txt');
  expect(
    await differenceFromGolden(all[0]?.picture ?? { width: 1, grey: new Uint8Array(1) }, golden('letter')),
  ).toBeLessThan(SAME);
});

test('a long letter to the client goes on over pages, with payments, a QR code and the mark of a draft', async () => {
  const long = Array.from({ length: 30 }, (_, at) => ({
    kind: 'paragraph' as const,
    runs: [
      plain(
        `${at + 1}. Absatz: ${'Der Sachverständige hat das Fahrzeug besichtigt und den Schaden festgestellt. '.repeat(3)}`,
      ),
    ],
  }));
  const { all, pages } = await made({
    ...sheet,
    draft: true,
    withPaid: true,
    statusLink:
      'https://status.elbmarsch.example/#01900000-0000-7000-8000-000000000000.abcdefghijklmnopqrstuvwxyz012345678901234567',
    parts: [...sheet.parts.slice(0, 2), { kind: 'positions' }, ...long, ...sheet.parts.slice(4)],
  });
  expect(pages).toBe(4);
  expect(all[1]?.text).toContain('Seite 2 von 4');
  await expect(all.map(({ text }) => text).join('\n\n----\n\n')).toMatchFileSnapshot('letter-long.golden.txt');
  for (const [at, { picture }] of all.entries()) {
    expect(await differenceFromGolden(picture, golden(`letter-long-${at + 1}`))).toBeLessThan(SAME);
  }
});

test('a finished letter is a PDF/A as far as its file shows; a draft is none', async () => {
  const { bytes } = await made(sheet);
  const file = Buffer.from(bytes).toString('latin1');
  expect(file).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(file).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  expect(file).toMatch(/\/OutputIntents \[\d+ 0 R\]/);
  expect(file).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
  expect(file).not.toMatch(/\/(Encrypt|JavaScript|JS|Launch|EmbeddedFile)\b/);
  // Every font lies in the file.
  const fonts = file.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
  expect(fonts).toBeGreaterThan(1);
  expect(file.match(/\/FontFile[23] \d+ 0 R/g)).toHaveLength(fonts);
  const draft = Buffer.from((await made({ ...sheet, draft: true })).bytes).toString('latin1');
  expect(draft).not.toContain('pdfaid');
});

test('much beside the address does not reach the subject', async () => {
  const { all } = await made({
    ...sheet,
    letterhead: {
      ...sheet.letterhead,
      contactLines: Array.from({ length: 12 }, (_, at) => `Zeile ${at + 1} der Kontaktangaben`),
    },
    info: [
      ...sheet.info,
      ['Bearbeitet von', 'Jördis Thießen'],
      ['Rückfragen an', 'Sachverständigenbüro Elbmarsch Thießen und Partner'],
      ['Telefon', '040 5550 120'],
    ],
  });
  const picture = all[0]?.picture ?? { width: 1, grey: new Uint8Array(1) };
  expect(inkIn(picture, [125, 48, 70, 46])).toBeGreaterThan(300);
  expect(inkIn(picture, [125, 94.5, 70, 3])).toBe(0);
});

test('the same letter is the same file, byte for byte', async () => {
  const [one, two] = [await made(sheet), await made(sheet)];
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
});

/** How many pixels of a box of the page are not white; boxes are left, top, width, height in millimetres. */
const inkIn = (
  { width, grey }: { width: number; grey: Uint8Array },
  box: readonly [number, number, number, number],
) => {
  const [left, top, wide, high] = box.map((mm) => Math.round((mm * 72) / 25.4)) as [number, number, number, number];
  let ink = 0;
  for (let y = top; y < top + high; y++) {
    for (let x = left; x < left + wide; x++) if ((grey[y * width + x] ?? 255) < 225) ink++;
  }
  return ink;
};

test('keeps to DIN 5008 form B: address in the window, fold and hole marks, text below the window', async () => {
  const names = [
    'Versicherungskammer Nordrhein-Westfälische Provinzial Feuersozietät Aktiengesellschaft',
    'Zentrale Schadenbearbeitung Kraftfahrt-Haftpflicht, Abteilung Großschäden und Regresse',
    'z. Hd. Frau Dr. Annegret von Tiefenbach-Großkreutz',
    'Gebäude C, 4. Obergeschoss',
    'Straße des Siebzehnten Juni 135',
    '10623 Berlin',
  ];
  const { all } = await made({ ...sheet, address: names });
  const first = all[0];
  if (!first) throw new Error('no page');
  for (const name of names) expect(first.text.replace(/\s+/g, ' ')).toContain(name);
  // The window of a DL envelope shows 20 to 110 mm from the left and 45 to 90 mm from the top.
  expect(inkIn(first.picture, [20, 45, 90, 45])).toBeGreaterThan(300);
  expect(inkIn(first.picture, [20, 91, 90, 6])).toBe(0);
  expect(inkIn(first.picture, [111, 45, 13, 45])).toBe(0);
  for (const mark of [105, 148.5, 210])
    expect(inkIn(first.picture, [3, mark - 1, 10, 2]), `mark at ${mark} mm`).toBeGreaterThan(5);
});
