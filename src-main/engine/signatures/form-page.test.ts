import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtInForms, fillForm, formKinds, sampleValues } from '../../../src-shared/signatures/forms.ts';
import { differenceFromGolden } from '../../../tests/golden-page.ts';
import { readPdf } from '../chronicle/read-pdf.ts';
import { createPdfMaker } from '../pdf/pdf-maker.ts';
import { type FormPage, formPage, inkBox, type Signed, type Stroke } from './form-page.ts';

const pdf = createPdfMaker({ resourcesDir: path.resolve(import.meta.dirname, '../../../resources') });
afterAll(() => pdf.close());
const CREATED = Date.parse('2026-03-24T10:00:00+01:00');
/** A handful of pixels may fall differently with another build of the renderer. */
const SAME = 0.002;

/** A name as it might be written, in two strokes, and a dot. */
const strokes: readonly Stroke[] = [
  Array.from({ length: 60 }, (_, i) => [20 + i * 4, 70 - 45 * Math.sin(i / 4), i * 8, 0.3 + (i % 10) / 20]),
  Array.from({ length: 20 }, (_, i) => [40 + i * 10, 105 + 4 * Math.sin(i), 900 + i * 8, 0.9]),
  [[270, 40, 1200, 0.5]],
];
const signed: Signed = {
  signer: 'Katharina Brückner-Weißenfels',
  capacity: '',
  place: 'Hamburg',
  signedAt: CREATED,
  strokes,
};
const page = (kind: (typeof formKinds)[number], signature: FormPage['signature']): FormPage => {
  const form = builtInForms.find((one) => one.kind === kind);
  if (!form) throw new Error(`no form ${kind}`);
  return {
    officeName: 'Sachverständigenbüro Elbmarsch',
    fileNumber: '2026-A0042',
    title: form.title,
    version: form.version,
    text: fillForm(form.body, sampleValues).text,
    textHash: '0123456789abcdef'.repeat(4),
    signature,
  };
};
const made = async (form: FormPage) => {
  const { bytes } = await pdf.make(formPage(form), { createdAt: CREATED });
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const { pageCount, text, picture, close } = opened.value;
  const all = Array.from({ length: pageCount }, (_, at) => ({ text: text(at), picture: picture(at) }));
  close();
  return all;
};
const golden = (name: string) => path.join(import.meta.dirname, `${name}.golden.png`);

test.each(formKinds)('the form „%s“, signed, looks as laid down', async (kind) => {
  const [first, ...more] = await made(page(kind, signed));
  expect(more).toEqual([]);
  if (!first) throw new Error('no page');
  expect(await differenceFromGolden(first.picture, golden(`${kind}.signed`))).toBeLessThan(SAME);
});

test('a blank form has lines to sign on, and says for whom', async () => {
  const [first] = await made(
    page('assignment', { signer: 'Ayşe Yıldız', capacity: 'für Blumenhof Averhoff KG, Inhaberin Änne Großkreutz' }),
  );
  if (!first) throw new Error('no page');
  expect(first.text).toContain('für Blumenhof Averhoff KG');
  expect(await differenceFromGolden(first.picture, golden('assignment.blank'))).toBeLessThan(SAME);
});

describe('the signature', () => {
  test('stays in one piece below words of any length, with its name, time and hash', async () => {
    for (let paragraphs = 22; paragraphs <= 27; paragraphs++) {
      const text = Array.from({ length: paragraphs }, (_, n) => `Absatz ${n + 1}.`);
      const all = await made({ ...page('order', signed), text: text.join('\n\n') });
      const last = all.at(-1)?.text ?? '';
      for (const part of [signed.signer, 'Hamburg, 24.03.2026', 'SHA-256', 'Fassung 1']) expect(last).toContain(part);
      for (const { text: other } of all.slice(0, -1)) expect(other).not.toContain(signed.signer);
    }
  });

  test('is as wide and high as its ink, wherever it was drawn', () => {
    expect(inkBox([])).toMatchObject({ width: 0, height: 0 });
    expect(inkBox([[[5, 7, 0, 1]]])).toEqual({ left: 5, top: 7, width: 0, height: 0 });
    const moved = strokes.map((stroke) =>
      stroke.map(([x, y, t, p]): [number, number, number, number] => [x + 300, y - 90, t, p]),
    );
    expect(inkBox(moved).width).toBeCloseTo(inkBox(strokes).width);
    expect(inkBox(moved).height).toBeCloseTo(inkBox(strokes).height);
  });
});
