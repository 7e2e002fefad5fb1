import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LetterDraft, letterDraft } from '../../../src-shared/contract/letters.ts';
import { type LetterKind, reductionKinds } from '../../../src-shared/letters/words.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { readPdf } from '../chronicle/read-pdf.ts';
import { createPdfMaker } from '../pdf/pdf-maker.ts';

const NOW = Date.parse('2026-03-24T10:00:00+01:00');
let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ now: () => NOW });
});
afterAll(() => office.close());

const newCase = async () =>
  (
    await office.must('cases.create', {
      client: {
        salutation: 'Frau',
        firstName: 'Änne',
        lastName: 'Großkreutz',
        street: 'Lange Reihe 5',
        postalCode: '20099',
        city: 'Hamburg',
        iban: 'DE02120300000000202051',
      },
      insurer: {
        kind: 'company',
        company: 'Elbe Versicherung AG',
        street: 'Große Allee 12',
        postalCode: '20095',
        city: 'Hamburg',
      },
      vehicle: { plate: 'HH-AB 1234', make: 'VW', model: 'Golf' },
      accident: { date: '2026-02-02', place: 'Hamburg, Am Hafen' },
      branch: 'repair',
    })
  ).caseId;
const claim = async (caseId: string, kind: 'repairInvoice' | 'appraisalFee', claimed: number) =>
  (await office.must('claims.addItem', { caseId, fields: { kind, basis: 'net', net: claimed, vat: 0, claimed } }))
    .itemId;
/** A one-page PDF whose words name it, so that no two are the same file. */
const paper = async (caseId: string, kind: 'appraisal' | 'assignment' | 'other', name: string) => {
  const maker = createPdfMaker({ resourcesDir: new URL('../../../resources', import.meta.url).pathname });
  const { bytes } = await maker.make(
    { title: name, officeName: '', headline: '', footline: '', content: [name] },
    { createdAt: NOW },
  );
  await maker.close();
  return (await office.must('documents.add', { caseId, kind, name: `${name}.pdf`, bytes })).documentId;
};
const letterOf = async (caseId: string, letterId: string) => {
  const letter = (await office.must('letters.list', { caseId })).find(({ id }) => id === letterId);
  if (!letter) throw new Error('no such letter');
  return letter;
};
const create = async (caseId: string, kind: LetterKind, more: { queryId?: string; reductionIds?: string[] } = {}) =>
  (await office.must('letters.create', { caseId, kind, ...more })).letterId;
const typed = async (caseId: string, letterId: string, part: Partial<LetterDraft>) => {
  const draft = letterDraft.parse({ ...(await letterOf(caseId, letterId)), ...part });
  await office.must('letters.change', { letterId, draft });
  return draft;
};
const preview = async (caseId: string, letterId: string) =>
  office.must('letters.preview', { letterId, draft: letterDraft.parse(await letterOf(caseId, letterId)) });
const finish = (letterId: string) => office.must('letters.finish', { letterId });
const handOver = (letterId: string, at = NOW) =>
  office.must('letters.handOver', { letterId, how: 'registered', at, recipient: 'Elbe Versicherung AG' });
const statusTitle = async (caseId: string) => (await office.must('cases.get', { caseId })).status.title;
const sentences = async (caseId: string) => (await office.must('chronicle.list', { caseId })).map((e) => e.sentence);
const pdfText = async (bytes: Uint8Array) => {
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const { pageCount, text, close } = opened.value;
  const all = Array.from({ length: pageCount }, (_, page) => text(page)).join('\n');
  close();
  return all.replace(/\s+/g, ' ');
};

describe('a letter of a case', () => {
  test('begins as the case suggests it: recipient, sender, words, date and papers', async () => {
    const caseId = await newCase();
    await claim(caseId, 'repairInvoice', 500_000);
    const documentId = await paper(caseId, 'appraisal', 'Gutachten');
    await paper(caseId, 'other', 'Notizzettel');
    const letter = await letterOf(caseId, await create(caseId, 'demand'));
    expect(letter).toMatchObject({
      state: 'draft',
      sender: 'client',
      letterDate: '2026-03-24',
      recipientName: 'Elbe Versicherung AG',
      recipientAddress: 'Elbe Versicherung AG\nGroße Allee 12\n20095 Hamburg',
      createdByName: 'Jördis Thießen',
    });
    expect(letter.enclosures.map((one) => one.documentId)).toEqual([documentId]);
    const shown = await preview(caseId, letter.id);
    expect(shown.problems).toEqual([]);
    expect(shown.warnings).toEqual([]);
    expect(shown.subject).toBe('Unfall vom 02.02.2026, Kennzeichen HH AB 1234');
    expect(shown.body).toContain(
      'zahlen Sie **5.000,00 €** bis zum **21.04.2026** auf das Konto DE02120300000000202051',
    );
    expect(shown.body).toContain('[Tabelle der Positionen]');
  });

  test('shows what is unknown or missing with its place, and cannot be finished with a mistake', async () => {
    const caseId = await newCase();
    const letterId = await create(caseId, 'other');
    await typed(caseId, letterId, { body: 'Guten Tag,\nIhre {{ mandant.schuhgroesse }} fehlt.' });
    const { problems, body } = await preview(caseId, letterId);
    expect(problems).toEqual([
      expect.objectContaining({
        where: 'body',
        kind: 'unknown',
        line: 2,
        message: expect.stringContaining('mandant.schuhgroesse'),
      }),
    ]);
    expect(body).toContain('⟦mandant.schuhgroesse⟧');
    const refused = await office.ask('letters.finish', { letterId });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'letter.mistake', message: expect.stringMatching(/^In Zeile 2: .*noch ein Entwurf/) },
    });
    await typed(caseId, letterId, { body: 'Ihr Anwalt: {{ anwalt.name }}.' });
    expect(await office.ask('letters.finish', { letterId })).toMatchObject({
      ok: false,
      error: { code: 'letter.empty' },
    });
    const { documentId } = await office.must('letters.finish', { letterId, acceptEmpty: true });
    const { bytes } = await office.must('documents.original', { documentId });
    expect(await pdfText(bytes)).toContain('Ihr Anwalt: .');
    expect(await pdfText(bytes)).not.toContain('⟦');
  });

  test('is kept byte for byte once finished, names its enclosures, and cannot be changed any more', async () => {
    const caseId = await newCase();
    await claim(caseId, 'repairInvoice', 500_000);
    await paper(caseId, 'appraisal', 'Gutachten GA-7');
    const letterId = await create(caseId, 'demand');
    const draft = letterDraft.parse(await letterOf(caseId, letterId));
    const before = await office.must('letters.pdf', { letterId });
    expect(await pdfText(before.bytes)).toContain('Gutachten GA-7');
    const { documentId } = await finish(letterId);
    const [own, filed] = [
      await office.must('letters.pdf', { letterId }),
      await office.must('documents.original', { documentId }),
    ];
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(own.bytes)).toBe(hash(filed.bytes));
    expect((await sentences(caseId)).join('\n')).toContain(hash(own.bytes).slice(0, 12));
    await office.must('templates.save', {
      templateId: 'builtin:letter:demand',
      kind: 'demand',
      name: 'Anders',
      subject: 'x',
      body: 'y',
    });
    await office.must('templates.reset', { templateId: 'builtin:letter:demand' });
    expect(hash((await office.must('letters.pdf', { letterId })).bytes)).toBe(hash(own.bytes));
    for (const refused of [
      await office.ask('letters.change', { letterId, draft }),
      await office.ask('letters.setEnclosures', { letterId, documentIds: [] }),
      await office.ask('letters.remove', { letterId }),
      await office.ask('letters.finish', { letterId }),
    ]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'letter.finished' } });
    }
    expect(await letterOf(caseId, letterId)).toMatchObject({
      state: 'finished',
      documentId,
      pages: 1,
      subject: 'Unfall vom 02.02.2026, Kennzeichen HH AB 1234',
      finishedByName: 'Jördis Thießen',
    });
    const documents = await office.must('documents.list', { caseId });
    expect(documents.find(({ id }) => id === documentId)).toMatchObject({
      kind: 'demandLetter',
      title: 'Forderungsschreiben an Elbe Versicherung AG vom 24.03.2026',
    });
    const copy = await letterOf(caseId, (await office.must('letters.copy', { letterId })).letterId);
    expect(copy).toMatchObject({ state: 'draft', body: draft.body, handovers: [] });
    expect(copy.enclosures).toHaveLength(1);
  });

  test('a page of a draft is a picture with the mark of a draft, and turning pages does not make it again', async () => {
    const caseId = await newCase();
    const letterId = await create(caseId, 'other');
    const page = await office.must('letters.page', { letterId, page: 9, maxPixels: 600 });
    expect(page).toMatchObject({ pages: 1, height: 600 });
    expect(await pdfText((await office.must('letters.pdf', { letterId })).bytes)).toContain('ENTWURF');
    const draft = await typed(caseId, letterId, { body: 'Ein anderer Text.' });
    const { bytes } = await office.must('letters.pdf', {
      letterId,
      draft: { ...draft, body: 'Ungespeicherter Text.' },
    });
    expect(await pdfText(bytes)).toContain('Ungespeicherter Text.');
  });

  test('handing over a demand moves the case on, ends the 48-hour goal and starts the deadlines, once', async () => {
    const caseId = await newCase();
    await claim(caseId, 'repairInvoice', 500_000);
    const letterId = await create(caseId, 'demand');
    expect(
      await office.ask('letters.handOver', { letterId, how: 'post', at: NOW, recipient: 'Elbe Versicherung AG' }),
    ).toMatchObject({ ok: false, error: { code: 'letter.draft' } });
    await finish(letterId);
    const proof = await paper(caseId, 'other', 'Einlieferungsbeleg');
    await office.must('letters.handOver', {
      letterId,
      how: 'registered',
      at: NOW,
      recipient: 'Elbe Versicherung AG',
      remark: 'RR 12 345 678 9 DE',
      documentId: proof,
    });
    expect(await statusTitle(caseId)).toBe('Schreiben versendet');
    const deadlines = async () =>
      (await office.must('deadlines.forCase', { caseId })).deadlines.map(({ title, doneAt }) => [
        title,
        doneAt !== null,
      ]);
    const first = await deadlines();
    expect(first).toContainEqual(['Prüffrist der Versicherung', false]);
    expect(first).toContainEqual(['Forderungsschreiben (48-Stunden-Ziel)', true]);
    expect(first.filter(([, done]) => !done).map(([title]) => title)).toContain('Begründete Antwort der Versicherung');
    expect((await letterOf(caseId, letterId)).handovers).toEqual([
      expect.objectContaining({
        how: 'registered',
        at: NOW,
        recipient: 'Elbe Versicherung AG',
        remark: 'RR 12 345 678 9 DE',
        documentTitle: 'Einlieferungsbeleg',
        byName: 'Jördis Thießen',
      }),
    ]);
    await handOver(letterId, NOW + 1);
    expect(await deadlines()).toEqual(first);
    const [handover] = (await letterOf(caseId, letterId)).handovers;
    await office.must('letters.removeHandover', { handoverId: handover?.id ?? '' });
    expect((await letterOf(caseId, letterId)).handovers).toHaveLength(1);
  });

  test('does not move a case back that is further on', async () => {
    const caseId = await newCase();
    const stages = await office.must('statusMatrix.get', {});
    const later = stages.find(({ title }) => title === 'Zahlung');
    await office.must('cases.changeStatus', { caseId, statusId: later?.id ?? '' });
    const letterId = await create(caseId, 'demand');
    await office.must('letters.finish', { letterId, acceptEmpty: true });
    await handOver(letterId);
    expect(await statusTitle(caseId)).toBe('Zahlung');
  });

  test('a removed draft gives the cuts and the query back, and comes again with Ctrl+Z', async () => {
    const caseId = await newCase();
    const itemId = await claim(caseId, 'repairInvoice', 500_000);
    const { reductionId } = await office.must('reductions.add', {
      caseId,
      itemId,
      fields: { kind: 'transfer', amount: 20_000, reason: 'Nicht angefallen' },
    });
    const letterId = await create(caseId, 'reductionAnswer', { reductionIds: [reductionId] });
    expect((await preview(caseId, letterId)).body).toContain('Verbringungskosten, 200,00 €');
    await office.must('letters.remove', { letterId });
    const cut = async () =>
      (await office.must('claims.get', { caseId })).ledger.positions[0]?.allReductions.find(
        ({ id }) => id === reductionId,
      );
    expect((await cut())?.letterId).toBe('');
    await office.must('history.undo', {});
    expect((await cut())?.letterId).toBe(letterId);
    await finish(letterId);
    expect((await cut())?.state).toBe('open');
    await handOver(letterId);
    expect((await cut())?.state).toBe('disputed');
  });

  test('an answer to a query answers it when it goes out', async () => {
    const caseId = await newCase();
    const { queryId } = await office.must('queries.receive', {
      caseId,
      fields: {
        subject: 'Lichtbilder',
        question: 'Bitte senden Sie Lichtbilder.',
        receivedAt: NOW - 86_400_000,
        askedDocumentKind: 'appraisal',
      },
    } as never);
    const asked = await paper(caseId, 'appraisal', 'Gutachten mit Bildern');
    const letterId = await create(caseId, 'queryAnswer', { queryId });
    const letter = await letterOf(caseId, letterId);
    expect(letter.enclosures.map(({ documentId }) => documentId)).toEqual([asked]);
    expect((await preview(caseId, letterId)).body).toContain('„Lichtbilder“');
    await finish(letterId);
    await handOver(letterId);
    const [query] = (await office.must('queries.forCase', { caseId })).items;
    expect(query).toMatchObject({ answeredAt: NOW, answerLetterId: letterId });
  });

  test('an office may demand only its own fee: the letter holds nothing else, and says so', async () => {
    const caseId = await newCase();
    await claim(caseId, 'repairInvoice', 500_000);
    await claim(caseId, 'appraisalFee', 90_000);
    const letterId = await create(caseId, 'demand');
    const draft = await typed(caseId, letterId, { sender: 'office' });
    const shown = await office.must('letters.preview', { letterId, draft });
    expect(shown.body).toContain('**900,00 €**');
    expect(shown.body).not.toContain('5.900,00');
    expect(shown.warnings).toEqual([
      expect.stringContaining('Rechtsdienstleistungsgesetz'),
      expect.stringContaining('keine Abtretung'),
    ]);
    const { bytes } = await office.must('letters.pdf', { letterId });
    const text = await pdfText(bytes);
    expect(text).not.toContain('Reparaturkosten');
    expect(text).toContain('Sachverständigenbüro Elbmarsch');
    await paper(caseId, 'assignment', 'Abtretung');
    expect((await preview(caseId, letterId)).warnings).toEqual([
      expect.stringContaining('Rechtsdienstleistungsgesetz'),
    ]);
    // In the client's name the office does not appear as the one who claims.
    await typed(caseId, letterId, { sender: 'client' });
    expect(await pdfText((await office.must('letters.pdf', { letterId })).bytes)).toContain(
      'Änne Großkreutz · Lange Reihe 5',
    );
  });

  test('enclosures are documents of the same case, in the order given', async () => {
    const caseId = await newCase();
    const [one, two] = [await paper(caseId, 'other', 'Eins'), await paper(caseId, 'other', 'Zwei')];
    const foreign = await paper(await newCase(), 'other', 'Fremd');
    const letterId = await create(caseId, 'other');
    await office.must('letters.setEnclosures', { letterId, documentIds: [two, one] });
    expect((await letterOf(caseId, letterId)).enclosures.map(({ title }) => title)).toEqual(['Zwei', 'Eins']);
    expect(await office.ask('letters.setEnclosures', { letterId, documentIds: [foreign] })).toMatchObject({
      ok: false,
      error: { code: 'letter.foreignDocument' },
    });
    await office.must('letters.setEnclosures', { letterId, documentIds: [one] });
    await office.must('documents.remove', { documentId: one });
    expect((await letterOf(caseId, letterId)).enclosures).toEqual([
      expect.objectContaining({ title: 'Eins', missing: true }),
    ]);
    expect(await pdfText((await office.must('letters.pdf', { letterId })).bytes)).not.toContain('Anlage');
  });
});

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
    const caseId = await newCase();
    const itemId = await claim(caseId, 'repairInvoice', 500_000);
    await claim(caseId, 'appraisalFee', 90_000);
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
    const demandId = await create(caseId, 'demand');
    await office.must('letters.finish', { letterId: demandId, acceptEmpty: true });
    await handOver(demandId);
    const read: string[] = [];
    for (const { id: templateId, kind, name } of await office.must('templates.list', {})) {
      const { letterId } = await office.must('letters.create', { caseId, kind, templateId });
      const { subject, body, problems } = await preview(caseId, letterId);
      const told = problems.map(({ message }) => `! ${message}`);
      read.push([`### ${name}`, subject, '', body, ...told].join('\n'));
      await office.must('letters.remove', { letterId });
    }
    await expect(`${read.join('\n\n')}\n`.replaceAll(/2026-A\d{4}/g, '2026-A0000')).toMatchFileSnapshot(
      'templates.golden.txt',
    );
  });

  test('a changed template counts for new letters, can be hidden, set back, and changed again', async () => {
    const caseId = await newCase();
    const templateId = 'builtin:letter:other';
    const mine = { templateId, kind: 'other' as const, name: 'Mein Schreiben', subject: 'Betreff', body: 'Mein Text.' };
    const find = async () => (await office.must('templates.list', {})).find(({ id }) => id === templateId);
    await office.must('templates.save', mine);
    expect(await find()).toMatchObject({ name: 'Mein Schreiben', builtIn: true, changed: true });
    expect((await letterOf(caseId, await create(caseId, 'other'))).body).toBe('Mein Text.');
    await office.must('templates.reset', { templateId });
    expect(await find()).toMatchObject({ name: 'Freies Schreiben', changed: false });
    await office.must('templates.save', { ...mine, active: false });
    expect(await find()).toMatchObject({ active: false, changed: true });
    expect((await letterOf(caseId, await create(caseId, 'other'))).body).toBe('');
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
    const caseId = await newCase();
    const itemId = await claim(caseId, 'repairInvoice', 500_000);
    await office.must('reductions.add', {
      caseId,
      itemId,
      fields: { kind: 'partsSurcharge', amount: 5000, reason: '' },
    });
    const letterId = await create(caseId, 'reductionAnswer');
    expect((await preview(caseId, letterId)).body).toContain('Unsere Antwort.');
    await office.must('textBlocks.reset', { textBlockId });
    expect((await preview(caseId, letterId)).body).toContain('unverbindlichen Preisempfehlungen');
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
    const caseId = await newCase();
    const all = await office.must('templates.placeholders', { caseId });
    expect(all.find(({ name }) => name === 'mandant.briefanrede')?.value).toBe('Sehr geehrte Frau Großkreutz,');
    expect((await office.must('templates.placeholders', {})).every(({ value }) => value === '')).toBe(true);
  });
});
