import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPdf } from '../chronicle/read-pdf.ts';
import type { PdfDefinition } from './definition.ts';
import { createPdfMaker } from './pdf-maker.ts';
import { type RecoverySheetInput, recoverySheet } from './recovery-sheet.ts';

const pdf = createPdfMaker({ resourcesDir: path.resolve(import.meta.dirname, '../../../resources') });
afterAll(() => pdf.close());

const createdAt = Date.parse('2026-03-24T12:05:09+01:00');
const letter = (content: PdfDefinition['content']): PdfDefinition => ({
  title: 'Prüfbericht',
  officeName: 'Büro Müller',
  headline: 'Akte 1',
  footline: 'Fuß',
  content,
});

const read = async (bytes: Uint8Array) => {
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  return opened.value;
};

/** The text of all pages on one line. */
const textOf = async (definition: PdfDefinition): Promise<string> => {
  const opened = await read((await pdf.make(definition, { createdAt })).bytes);
  const pages = Array.from({ length: opened.pageCount }, (_, page) => opened.text(page));
  opened.close();
  return pages.join(' ').replace(/\s+/g, ' ');
};

describe('the PDF maker', () => {
  test('sets German so that it can be copied as text', async () => {
    const text = 'Größe, Öl, Übermaß, ẞ, „Anführung“, ‚einfach‘, 1.234,56 €, § 249 BGB, 3 – 4 … fi fl ½ Ł Ğ Ș';
    expect(await textOf(letter(text))).toContain(text);
  });

  test('numbers the pages and repeats head and foot', async () => {
    const { bytes, pages } = await pdf.make(letter(Array.from({ length: 120 }, (_, n) => `Zeile ${n + 1}`)), {
      createdAt,
    });
    const opened = await read(bytes);
    expect(pages).toBe(3);
    expect(opened.pageCount).toBe(3);
    for (let page = 0; page < 3; page++) {
      expect(opened.text(page).replace(/\s+/g, ' ')).toMatch(
        new RegExp(`Büro Müller Akte 1 Fuß Seite ${page + 1} von 3$`),
      );
    }
    opened.close();
  });

  test('gives the same bytes for the same input, and carries title, language and fixed dates', async () => {
    const [one, two] = await Promise.all([
      pdf.make(letter('gleich'), { createdAt }),
      pdf.make(letter('gleich'), { createdAt }),
    ]);
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
    const raw = Buffer.from(one.bytes).toString('latin1');
    expect(raw).toContain('/Lang (de-DE)');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('(D:20260324110509Z)');
    expect(raw.match(/\(D:\d+Z\)/g)?.every((date) => date === '(D:20260324110509Z)')).toBe(true);
    // Not validated as such, so it must not claim to be PDF/A.
    expect(raw).not.toContain('pdfaid');
  });

  test('embeds files', async () => {
    const bytes = new TextEncoder().encode('{"größe":1}');
    const attachments = [{ name: 'daten.json', mime: 'application/json', description: 'Daten', bytes }];
    const opened = await read((await pdf.make({ ...letter('x'), attachments }, { createdAt })).bytes);
    expect(opened.attachments).toEqual([{ name: 'daten.json', bytes }]);
    opened.close();
    const next = await read((await pdf.make(letter('x'), { createdAt })).bytes);
    expect(next.attachments).toEqual([]);
    next.close();
  });

  test.each(['http://127.0.0.1:9/bild.png', import.meta.filename, '/etc/hostname'])(
    'reads nothing by itself: %s',
    async (image) => {
      await expect(pdf.make(letter({ image }), { createdAt })).rejects.toThrow(/denied|Invalid image|not found/);
      // One bad document does not spoil the next.
      expect((await pdf.make(letter('danach'), { createdAt })).pages).toBe(1);
    },
  );

  test('rejects what is being made when it is closed', async () => {
    const other = createPdfMaker({ resourcesDir: path.resolve(import.meta.dirname, '../../../resources') });
    const making = other.make(letter('x'), { createdAt });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await other.close();
    await expect(making).rejects.toThrow('closing');
  });
});

describe('the recovery sheet', () => {
  const input: RecoverySheetInput = {
    officeName: 'Sachverständigenbüro Brückner & Söhne',
    userName: 'Jörg Brückner',
    createdAt,
    recoveryKey: '7Q4M-K2XD-9B0W-HT5R-3VNC-E8GJ-0PZA-6YSF',
    deskTag: 'A',
    version: '0.1.0',
  };

  test('is one page with the whole key, whoever it is for', async () => {
    const long =
      'Ingenieur- und Kraftfahrzeugsachverständigengemeinschaft Müller-Lüdenscheidt, Großkreutz und Partner mbB '.repeat(
        2,
      );
    for (const sheet of [input, { ...input, officeName: long.slice(0, 200), userName: long.slice(0, 200) }]) {
      const { bytes, pages } = await pdf.make(recoverySheet(sheet), { createdAt });
      expect(pages).toBe(1);
      const opened = await read(bytes);
      expect(opened.text(0).replace(/\s+/g, '')).toContain(input.recoveryKey.replaceAll('-', ''));
      opened.close();
    }
  });

  test('says what it is in these words', async () => {
    await expect((await textOf(recoverySheet(input))).replace(/(?<=[.?:]) /g, '\n')).toMatchFileSnapshot(
      'recovery-sheet.golden.txt',
    );
  });
});
