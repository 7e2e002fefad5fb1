import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reductionKinds } from '../../../src-shared/letters/words.ts';
import { letterWork } from '../../../tests/letter-work.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const NOW = Date.parse('2026-03-24T10:00:00+01:00');
let office: TestOffice;
let work: ReturnType<typeof letterWork>;
beforeAll(async () => {
  office = await createTestOffice({ now: () => NOW });
  work = letterWork(office, NOW);
});
afterAll(() => office.close());

describe('the wordings of the office', () => {
  test('every built-in template and block is without a mistake', async () => {
    for (const { name, subject, body } of await office.must('templates.list', {})) {
      expect((await office.must('templates.check', { subject, body })).problems, name).toEqual([]);
    }
    const blocks = await office.must('textBlocks.list', {});
    for (const { key, body } of blocks) {
      expect((await office.must('templates.check', { subject: '', body })).problems, key).toEqual([]);
    }
    const answered = new Set(blocks.map(({ reductionKind }) => reductionKind));
    expect(reductionKinds.filter((kind) => !answered.has(kind))).toEqual([]);
  });

  test('every built-in template reads as laid down in a case that holds everything', async () => {
    const caseId = await work.newCase();
    const itemId = await work.claim(caseId, 'repairInvoice', 500_000);
    await work.claim(caseId, 'appraisalFee', 90_000);
    await office.must('claims.decide', {
      caseId,
      itemId,
      accepted: 465_000,
      cuts: [
        { kind: 'transfer', amount: 20_000, reason: 'Nicht konkret angefallen' },
        { kind: 'partsSurcharge', amount: 15_000, reason: '' },
      ],
    });
    await office.must('payments.record', {
      caseId,
      fields: {
        receivedOn: '2026-03-20',
        amount: 465_000,
        payer: 'Elbe Versicherung AG',
        shares: [{ itemId, amount: 465_000 }],
      },
    });
    const demandId = await work.create(caseId, 'demand');
    await office.must('letters.finish', { letterId: demandId, acceptEmpty: true });
    await work.handOver(demandId);
    const read: string[] = [];
    for (const { id: templateId, kind, name } of await office.must('templates.list', {})) {
      const { letterId } = await office.must('letters.create', { caseId, kind, templateId });
      const { subject, body, problems } = await work.preview(caseId, letterId);
      const told = problems.map(({ message }) => `! ${message}`);
      read.push([`### ${name}`, subject, '', body, ...told].join('\n'));
      await office.must('letters.remove', { letterId });
    }
    await expect(`${read.join('\n\n')}\n`.replaceAll(/2026-A\d{4}/g, '2026-A0000')).toMatchFileSnapshot(
      'templates.golden.txt',
    );
  });

  test('a changed template counts for new letters, can be hidden, set back, and changed again', async () => {
    const caseId = await work.newCase();
    const templateId = 'builtin:letter:other';
    const mine = { templateId, kind: 'other' as const, name: 'Mein Schreiben', subject: 'Betreff', body: 'Mein Text.' };
    const find = async () => (await office.must('templates.list', {})).find(({ id }) => id === templateId);
    await office.must('templates.save', mine);
    expect(await find()).toMatchObject({ name: 'Mein Schreiben', builtIn: true, changed: true });
    expect((await work.letterOf(caseId, await work.create(caseId, 'other'))).body).toBe('Mein Text.');
    await office.must('templates.reset', { templateId });
    expect(await find()).toMatchObject({ name: 'Freies Schreiben', changed: false });
    await office.must('templates.save', { ...mine, active: false });
    expect(await find()).toMatchObject({ active: false, changed: true });
    expect((await work.letterOf(caseId, await work.create(caseId, 'other'))).body).toBe('');
    await office.must('templates.reset', { templateId });
  });

  test('an own text block answers a cut before the built-in one; keys are unique and built-in ones stay', async () => {
    const block = {
      key: 'unsere-upe',
      title: 'Unsere UPE',
      reductionKind: 'partsSurcharge' as const,
      body: 'Unsere Antwort.',
    };
    const { textBlockId } = await office.must('textBlocks.save', block);
    expect(await office.ask('textBlocks.save', block)).toMatchObject({
      ok: false,
      error: { code: 'textBlock.keyTaken' },
    });
    const builtIn = (await office.must('textBlocks.list', {})).find(({ key }) => key === 'gruss');
    expect(
      await office.ask('textBlocks.save', { textBlockId: builtIn?.id ?? '', key: 'anders', title: 'Gruß', body: 'x' }),
    ).toMatchObject({ ok: false, error: { code: 'textBlock.builtInKey' } });
    const caseId = await work.newCase();
    const itemId = await work.claim(caseId, 'repairInvoice', 500_000);
    await office.must('reductions.add', {
      caseId,
      itemId,
      fields: { kind: 'partsSurcharge', amount: 5000, reason: '' },
    });
    const letterId = await work.create(caseId, 'reductionAnswer');
    expect((await work.preview(caseId, letterId)).body).toContain('Unsere Antwort.');
    await office.must('textBlocks.reset', { textBlockId });
    expect((await work.preview(caseId, letterId)).body).toContain('unverbindlichen Preisempfehlungen');
  });

  test('the office’s own data make a letterhead; a changed one replaces it until it is removed', async () => {
    const heads = async () => office.must('letterheads.list', {});
    const [own] = await heads();
    expect(own).toMatchObject({ company: 'Sachverständigenbüro Elbmarsch', builtIn: true, isDefault: true });
    const words = {
      name: 'Zweigstelle',
      company: 'Zweigstelle Süd',
      senderLine: '',
      contactLines: '',
      footerLines: '',
      logo: null,
    };
    const { letterheadId } = await office.must('letterheads.save', { ...words, isDefault: true });
    expect((await heads()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Büro', false],
      ['Zweigstelle', true],
    ]);
    expect(
      await office.ask('letterheads.save', { ...words, logo: { bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' } }),
    ).toMatchObject({ ok: false, error: { code: 'letterhead.logoKind' } });
    await office.must('letterheads.remove', { letterheadId });
    expect(await office.ask('letterheads.remove', { letterheadId: own?.id ?? '' })).toMatchObject({
      ok: false,
      error: { code: 'letterhead.builtIn' },
    });
    expect((await heads()).map(({ isDefault }) => isDefault)).toEqual([true]);
  });

  test('placeholders are told with what they say in a case', async () => {
    const caseId = await work.newCase();
    const all = await office.must('templates.placeholders', { caseId });
    expect(all.find(({ name }) => name === 'mandant.briefanrede')?.value).toBe('Sehr geehrte Frau Großkreutz,');
    expect((await office.must('templates.placeholders', {})).every(({ value }) => value === '')).toBe(true);
  });
});
