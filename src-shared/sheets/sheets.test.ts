import { describe, expect, it } from 'vitest';
import { markedRows, marksIn, type Rows, sourceOf } from '../visibility/marked-case.ts';
import { projectCase } from '../visibility/project-case.ts';
import { lawyerSheets } from './lawyer-sheets.ts';
import { isFilled } from './sheet.ts';
import { workshopSheets } from './workshop-sheets.ts';

/** What opens documents or only sorts is for the page, not for people. */
const unspoken = ['document_version.blob_hash', 'document_version.blob_identity', 'document_version.mime'];
/** Words in the head of the page, above the sheets. */
const head = ['case_file.file_number', 'office.name', 'status.title', 'status.client_title'];
/** Marks of the texts that people read; numbers are shown as dates and amounts. */
const textsIn = (rows: Rows, shown: unknown): string[] =>
  [...marksIn(rows, JSON.stringify(shown))].filter((name) => !unspoken.includes(name)).sort();

describe('the sheets', () => {
  it.each(['workshop', 'lawyer'] as const)('of a %s say every text that its view holds, and no other', (audience) => {
    const rows = markedRows(audience);
    // What is told from a person's name only where no company stands, and of a letter's address its first line.
    for (const party of rows.party.slice(1)) party.company = '';
    const view = projectCase(sourceOf(rows), audience);
    const sheets = view.audience === 'workshop' ? workshopSheets(view) : lawyerSheets(view);
    const { contact: _contact, headline: _headline, ...told } = view;
    const expected = textsIn(rows, told).filter((name) => {
      const value = rows[name.split('.')[0] as keyof Rows][0]?.[name.split('.')[1] ?? ''];
      return typeof value === 'string' && !head.includes(name) && !left.includes(name);
    });
    const said = textsIn(rows, sheets);
    expect(expected.filter((name) => !said.includes(name))).toEqual([]);
    expect(said.filter((name) => !textsIn(rows, view).includes(name))).toEqual([]);
  });

  it('say in words that there is nothing', () => {
    const rows = markedRows('lawyer', Object.fromEntries(Object.keys(markedRows('lawyer')).map((table) => [table, 0])));
    rows.case_file = markedRows('lawyer').case_file;
    const view = projectCase(sourceOf(rows), 'lawyer');
    for (const { sheets } of lawyerSheets(view))
      for (const sheet of sheets) expect(isFilled(sheet) || sheet.empty !== '', sheet.id).toBe(true);
  });
});

/** Codes and ids that stand in the view for the page alone. */
const left = [
  'appointment.id',
  'document.id',
  'note.id',
  'inbox_item.id',
  'inbox_identity.recipient',
  'party.salutation',
  'claim_item.kind',
  'claim_item.basis',
  'letter.document_id',
  'valuation.replacement_taxation',
  'user.display_name',
];
