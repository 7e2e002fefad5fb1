import { readPdf } from '../src-main/engine/chronicle/read-pdf.ts';
import { createPdfMaker } from '../src-main/engine/pdf/pdf-maker.ts';
import { type LetterDraft, letterDraft } from '../src-shared/contract/letters.ts';
import type { LetterKind } from '../src-shared/letters/words.ts';
import { RESOURCES, type TestOffice } from './office.ts';

/** The words of a PDF on one line. */
export const pdfText = async (bytes: Uint8Array) => {
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const { pageCount, text, close } = opened.value;
  const all = Array.from({ length: pageCount }, (_, page) => text(page)).join('\n');
  close();
  return all.replace(/\s+/g, ' ');
};

/** What tests of letters do in an office. `at` is the time of handing over, epoch milliseconds. */
export const letterWork = (office: TestOffice, at: number) => {
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
    const maker = createPdfMaker({ resourcesDir: RESOURCES });
    const { bytes } = await maker.make(
      { title: name, officeName: '', headline: '', footline: '', content: [name] },
      { createdAt: at },
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
  const handOver = (letterId: string, when = at) =>
    office.must('letters.handOver', { letterId, how: 'registered', at: when, recipient: 'Elbe Versicherung AG' });
  const statusTitle = async (caseId: string) => (await office.must('cases.get', { caseId })).status.title;
  const sentences = async (caseId: string) => (await office.must('chronicle.list', { caseId })).map((e) => e.sentence);
  return { newCase, claim, paper, letterOf, create, typed, preview, finish, handOver, statusTitle, sentences };
};
