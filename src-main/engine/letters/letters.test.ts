import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterDraft } from '../../../src-shared/contract/letters.ts';
import { letterWork, pdfText } from '../../../tests/letter-work.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const NOW = Date.parse('2026-03-24T10:00:00+01:00');
let office: TestOffice;
let work: ReturnType<typeof letterWork>;
beforeAll(async () => {
  office = await createTestOffice({ now: () => NOW });
  work = letterWork(office, NOW);
});
afterAll(() => office.close());

describe('a letter of a case', () => {
  test('begins as the case suggests it: recipient, sender, words, date and papers', async () => {
    const caseId = await work.newCase();
    await work.claim(caseId, 'repairInvoice', 500_000);
    const documentId = await work.paper(caseId, 'appraisal', 'Gutachten');
    await work.paper(caseId, 'other', 'Notizzettel');
    const letter = await work.letterOf(caseId, await work.create(caseId, 'demand'));
    expect(letter).toMatchObject({
      state: 'draft',
      sender: 'client',
      letterDate: '2026-03-24',
      recipientName: 'Elbe Versicherung AG',
      recipientAddress: 'Elbe Versicherung AG\nGroße Allee 12\n20095 Hamburg',
      createdByName: 'Jördis Thießen',
    });
    expect(letter.enclosures.map((one) => one.documentId)).toEqual([documentId]);
    const shown = await work.preview(caseId, letter.id);
    expect(shown.problems).toEqual([]);
    expect(shown.warnings).toEqual([]);
    expect(shown.subject).toBe('Unfall vom 02.02.2026, Kennzeichen HH AB 1234');
    expect(shown.body).toContain(
      'zahlen Sie **5.000,00 €** bis zum **21.04.2026** auf das Konto DE02120300000000202051',
    );
    expect(shown.body).toContain('[Tabelle der Positionen]');
  });

  test('shows what is unknown or missing with its place, and cannot be finished with a mistake', async () => {
    const caseId = await work.newCase();
    const letterId = await work.create(caseId, 'other');
    await work.typed(caseId, letterId, { body: 'Guten Tag,\nIhre {{ mandant.schuhgroesse }} fehlt.' });
    const { problems, body } = await work.preview(caseId, letterId);
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
    await work.typed(caseId, letterId, { body: 'Ihr Anwalt: {{ anwalt.name }}.' });
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
    const caseId = await work.newCase();
    await work.claim(caseId, 'repairInvoice', 500_000);
    await work.paper(caseId, 'appraisal', 'Gutachten GA-7');
    const letterId = await work.create(caseId, 'demand');
    const draft = letterDraft.parse(await work.letterOf(caseId, letterId));
    const before = await office.must('letters.pdf', { letterId });
    expect(await pdfText(before.bytes)).toContain('Gutachten GA-7');
    const { documentId } = await work.finish(letterId);
    const [own, filed] = [
      await office.must('letters.pdf', { letterId }),
      await office.must('documents.original', { documentId }),
    ];
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(own.bytes)).toBe(hash(filed.bytes));
    expect((await work.sentences(caseId)).join('\n')).toContain(hash(own.bytes).slice(0, 12));
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
    expect(await work.letterOf(caseId, letterId)).toMatchObject({
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
    const copy = await work.letterOf(caseId, (await office.must('letters.copy', { letterId })).letterId);
    expect(copy).toMatchObject({ state: 'draft', body: draft.body, handovers: [] });
    expect(copy.enclosures).toHaveLength(1);
  });

  test('a page of a draft is a picture with the mark of a draft, and turning pages does not make it again', async () => {
    const caseId = await work.newCase();
    const letterId = await work.create(caseId, 'other');
    const page = await office.must('letters.page', { letterId, page: 9, maxPixels: 600 });
    expect(page).toMatchObject({ pages: 1, height: 600 });
    expect(await pdfText((await office.must('letters.pdf', { letterId })).bytes)).toContain('ENTWURF');
    const draft = await work.typed(caseId, letterId, { body: 'Ein anderer Text.' });
    const { bytes } = await office.must('letters.pdf', {
      letterId,
      draft: { ...draft, body: 'Ungespeicherter Text.' },
    });
    expect(await pdfText(bytes)).toContain('Ungespeicherter Text.');
  });

  test('handing over a demand moves the case on, ends the 48-hour goal and starts the deadlines, once', async () => {
    const caseId = await work.newCase();
    await work.claim(caseId, 'repairInvoice', 500_000);
    const letterId = await work.create(caseId, 'demand');
    expect(
      await office.ask('letters.handOver', { letterId, how: 'post', at: NOW, recipient: 'Elbe Versicherung AG' }),
    ).toMatchObject({ ok: false, error: { code: 'letter.draft' } });
    await work.finish(letterId);
    const proof = await work.paper(caseId, 'other', 'Einlieferungsbeleg');
    await office.must('letters.handOver', {
      letterId,
      how: 'registered',
      at: NOW,
      recipient: 'Elbe Versicherung AG',
      remark: 'RR 12 345 678 9 DE',
      documentId: proof,
    });
    expect(await work.statusTitle(caseId)).toBe('Schreiben versendet');
    const deadlines = async () =>
      (await office.must('deadlines.forCase', { caseId })).deadlines.map(({ title, doneAt }) => [
        title,
        doneAt !== null,
      ]);
    const first = await deadlines();
    expect(first).toContainEqual(['Prüffrist der Versicherung', false]);
    expect(first).toContainEqual(['Forderungsschreiben (48-Stunden-Ziel)', true]);
    expect(first.filter(([, done]) => !done).map(([title]) => title)).toContain('Begründete Antwort der Versicherung');
    expect((await work.letterOf(caseId, letterId)).handovers).toEqual([
      expect.objectContaining({
        how: 'registered',
        at: NOW,
        recipient: 'Elbe Versicherung AG',
        remark: 'RR 12 345 678 9 DE',
        documentTitle: 'Einlieferungsbeleg',
        byName: 'Jördis Thießen',
      }),
    ]);
    await work.handOver(letterId, NOW + 1);
    expect(await deadlines()).toEqual(first);
    const [handover] = (await work.letterOf(caseId, letterId)).handovers;
    await office.must('letters.removeHandover', { handoverId: handover?.id ?? '' });
    expect((await work.letterOf(caseId, letterId)).handovers).toHaveLength(1);
  });

  test('does not move a case back that is further on', async () => {
    const caseId = await work.newCase();
    const stages = await office.must('statusMatrix.get', {});
    const later = stages.find(({ title }) => title === 'Zahlung');
    await office.must('cases.changeStatus', { caseId, statusId: later?.id ?? '' });
    const letterId = await work.create(caseId, 'demand');
    await office.must('letters.finish', { letterId, acceptEmpty: true });
    await work.handOver(letterId);
    expect(await work.statusTitle(caseId)).toBe('Zahlung');
  });

  test('a removed draft gives the cuts and the query back, and comes again with Ctrl+Z', async () => {
    const caseId = await work.newCase();
    const itemId = await work.claim(caseId, 'repairInvoice', 500_000);
    const { reductionId } = await office.must('reductions.add', {
      caseId,
      itemId,
      fields: { kind: 'transfer', amount: 20_000, reason: 'Nicht angefallen' },
    });
    const letterId = await work.create(caseId, 'reductionAnswer', { reductionIds: [reductionId] });
    expect((await work.preview(caseId, letterId)).body).toContain('Verbringungskosten, 200,00 €');
    await office.must('letters.remove', { letterId });
    const cut = async () =>
      (await office.must('claims.get', { caseId })).ledger.positions[0]?.allReductions.find(
        ({ id }) => id === reductionId,
      );
    expect((await cut())?.letterId).toBe('');
    await office.must('history.undo', {});
    expect((await cut())?.letterId).toBe(letterId);
    await work.finish(letterId);
    expect((await cut())?.state).toBe('open');
    await work.handOver(letterId);
    expect((await cut())?.state).toBe('disputed');
  });

  test('an answer to a query answers it when it goes out', async () => {
    const caseId = await work.newCase();
    const { queryId } = await office.must('queries.receive', {
      caseId,
      fields: {
        subject: 'Lichtbilder',
        question: 'Bitte senden Sie Lichtbilder.',
        receivedAt: NOW - 86_400_000,
        askedDocumentKind: 'appraisal',
      },
    } as never);
    const asked = await work.paper(caseId, 'appraisal', 'Gutachten mit Bildern');
    const letterId = await work.create(caseId, 'queryAnswer', { queryId });
    const letter = await work.letterOf(caseId, letterId);
    expect(letter.enclosures.map(({ documentId }) => documentId)).toEqual([asked]);
    expect((await work.preview(caseId, letterId)).body).toContain('„Lichtbilder“');
    await work.finish(letterId);
    await work.handOver(letterId);
    const [query] = (await office.must('queries.forCase', { caseId })).items;
    expect(query).toMatchObject({ answeredAt: NOW, answerLetterId: letterId });
  });

  test('an office may demand only its own fee: the letter holds nothing else, and says so', async () => {
    const caseId = await work.newCase();
    await work.claim(caseId, 'repairInvoice', 500_000);
    await work.claim(caseId, 'appraisalFee', 90_000);
    const letterId = await work.create(caseId, 'demand');
    const draft = await work.typed(caseId, letterId, { sender: 'office' });
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
    await work.paper(caseId, 'assignment', 'Abtretung');
    expect((await work.preview(caseId, letterId)).warnings).toEqual([
      expect.stringContaining('Rechtsdienstleistungsgesetz'),
    ]);
    // In the client's name the office does not appear as the one who claims.
    await work.typed(caseId, letterId, { sender: 'client' });
    expect(await pdfText((await office.must('letters.pdf', { letterId })).bytes)).toContain(
      'Änne Großkreutz · Lange Reihe 5',
    );
  });

  test('enclosures are documents of the same case, in the order given', async () => {
    const caseId = await work.newCase();
    const [one, two] = [await work.paper(caseId, 'other', 'Eins'), await work.paper(caseId, 'other', 'Zwei')];
    const foreign = await work.paper(await work.newCase(), 'other', 'Fremd');
    const letterId = await work.create(caseId, 'other');
    await office.must('letters.setEnclosures', { letterId, documentIds: [two, one] });
    expect((await work.letterOf(caseId, letterId)).enclosures.map(({ title }) => title)).toEqual(['Zwei', 'Eins']);
    expect(await office.ask('letters.setEnclosures', { letterId, documentIds: [foreign] })).toMatchObject({
      ok: false,
      error: { code: 'letter.foreignDocument' },
    });
    await office.must('letters.setEnclosures', { letterId, documentIds: [one] });
    await office.must('documents.remove', { documentId: one });
    expect((await work.letterOf(caseId, letterId)).enclosures).toEqual([
      expect.objectContaining({ title: 'Eins', missing: true }),
    ]);
    expect(await pdfText((await office.must('letters.pdf', { letterId })).bytes)).not.toContain('Anlage');
  });
});
