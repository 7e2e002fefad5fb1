import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../events/canonical.ts';
import { MAX_PUBLICATION_BYTES } from '../wire/limits.ts';
import type { CaseSource } from './case-source.ts';
import { ACCOUNT, type AnyRow, allText, markedRow, markedRows, NOW, type Rows, sourceOf } from './marked-case.ts';
import { projectCase } from './project-case.ts';

const workshopOf = (rows: Rows, change: Partial<CaseSource> = {}) =>
  projectCase({ ...sourceOf(rows), ...change }, 'workshop');
const lawyerOf = (rows: Rows, change: Partial<CaseSource> = {}) =>
  projectCase({ ...sourceOf(rows), ...change }, 'lawyer');

const note = (columns: Partial<AnyRow>): AnyRow => ({ ...markedRow('note'), author_name: null, ...columns });
const appointment = (columns: Partial<AnyRow>): AnyRow => ({
  ...markedRow('appointment'),
  ...{ party_id: null, proposed_by: null, state: null, all_day: 0 },
  ...columns,
});

describe('a workshop', () => {
  it('reads technical notes of the office and of its own people, and no other note', () => {
    const rows = markedRows('workshop');
    rows.note = [
      note({ text: 'technisch', visibility: 'technical', account_id: null, created_at: 1 }),
      note({ text: 'eigen', visibility: 'technical', account_id: ACCOUNT, author_name: 'Ina', created_at: 2 }),
      note({ text: 'Kollege', visibility: 'technical', account_id: 'colleague', author_name: 'Olaf', created_at: 3 }),
      note({ text: 'andere Werkstatt', visibility: 'technical', account_id: 'stranger' }),
      note({ text: 'juristisch', visibility: 'legal', account_id: null }),
      note({ text: 'intern', visibility: 'internal', account_id: null }),
      note({ text: 'Mandant', visibility: 'client', account_id: null }),
      note({ text: 'ohne', visibility: null, account_id: null }),
    ];
    const view = workshopOf(rows, {
      viewer: { accountId: ACCOUNT, colleagues: [ACCOUNT, 'colleague'], publications: [], partyId: null },
    });
    expect(view.notes.map(({ text, by }) => [text, by])).toEqual([
      ['technisch', 'office'],
      ['eigen', 'you'],
      ['Kollege', 'other'],
    ]);
  });

  it('sees the amounts of the repair and no other', () => {
    const rows = markedRows('workshop');
    const [repair, rental, part] = rows.claim_item;
    Object.assign(rental ?? {}, { kind: 'rentalCar' });
    Object.assign(part ?? {}, { kind: 'blending', title: 'Beilackierung', parent_id: repair?.id });
    rows.reduction = [
      { ...markedRow('reduction'), item_id: part?.id ?? '', amount: 12_345, state: 'open' },
      { ...markedRow('reduction'), item_id: rental?.id ?? '', amount: 54_321, state: 'open' },
      { ...markedRow('reduction'), item_id: repair?.id ?? '', amount: 99_999, state: 'recovered' },
    ];
    const { repair: shown } = workshopOf(rows);
    expect(shown.positions).toHaveLength(1);
    expect(shown.positions[0]?.cuts.map(({ title, amount }) => [title, amount])).toEqual([['Beilackierung', 12_345]]);
    expect(allText(workshopOf(rows))).not.toContain('54321');
  });

  it('sees its own appointments and is asked for what waits for it', () => {
    const rows = markedRows('workshop');
    const own = rows.party[0]?.id ?? '';
    rows.appointment = [
      appointment({ title: 'Besichtigung', party_id: own, state: 'proposed', starts_at: 1_790_000_000_000 }),
      appointment({ title: 'Eigener Vorschlag', proposed_by: ACCOUNT, state: 'proposed', starts_at: 2 }),
      appointment({ title: 'Andere Werkstatt', party_id: rows.party[1]?.id ?? '', starts_at: 3 }),
      appointment({ title: 'Fremder Vorschlag', proposed_by: 'stranger', starts_at: 4 }),
      appointment({ title: 'Beim Mandanten', starts_at: 5 }),
    ];
    rows.checklist_item = [
      { ...markedRow('checklist_item'), document_kind: 'repairInvoice', required: 1, waived_reason: null },
      { ...markedRow('checklist_item'), document_kind: 'mandate', required: 1, waived_reason: null },
    ];
    const view = workshopOf(rows);
    expect(view.appointments.map(({ title, by }) => [title, by])).toEqual([
      ['Eigener Vorschlag', 'you'],
      ['Besichtigung', 'office'],
    ]);
    expect(view.requests.map(({ kind }) => kind)).toEqual(['repairInvoice']);
    expect(view.waiting).toEqual([
      'Bitte schicken Sie uns die Reparaturrechnung, sobald sie vorliegt.',
      'Bitte bestätigen Sie den Termin „Besichtigung“ am 21.09.2026, 16:13 Uhr.',
    ]);
  });

  it('is not told a stage the office keeps to itself', () => {
    const rows = markedRows('workshop');
    for (const row of rows.status) row.published = 0;
    expect(workshopOf(rows).headline).toBe('In Bearbeitung');
  });
});

describe('a lawyer', () => {
  it('reads no internal note and no internal call', () => {
    const rows = markedRows('lawyer');
    rows.note = ['internal', 'legal', 'technical', 'client', null].map((visibility, at) =>
      note({ text: `Notiz ${visibility}`, visibility, account_id: null, created_at: at }),
    );
    rows.call = ['internal', 'legal', null].map((visibility) => ({
      ...markedRow('call'),
      ...{ text: `Anruf ${visibility}`, visibility },
    }));
    const view = lawyerOf(rows);
    expect(view.notes.map(({ text }) => text)).toEqual(['Notiz client', 'Notiz technical', 'Notiz legal']);
    expect(view.calls.map(({ text }) => text)).toEqual(['Anruf legal']);
  });

  it('reads of the chronicle only what is meant for lawyers', () => {
    const entry = (kind: string, visibility = '') => ({
      ...{ at: 1, actor: 'x', kind, sentence: `${kind} ${visibility}` },
      facts: { visibility },
    });
    const chronicle = [
      entry('status.changed'),
      entry('note.written', 'intern'),
      entry('note.written', 'juristisch'),
      entry('note.removed'),
      entry('task.added'),
      entry('call.logged'),
      entry('share.created'),
      entry('change.undone'),
      entry('something.new'),
    ];
    const view = lawyerOf(markedRows('lawyer'), { chronicle });
    expect(view.chronicle.map(({ sentence }) => sentence)).toEqual(['status.changed ', 'note.written juristisch']);
  });

  it('sees finished letters only', () => {
    const rows = markedRows('lawyer');
    Object.assign(rows.letter[0] ?? {}, { state: 'draft' });
    expect(lawyerOf(rows).letters).toHaveLength(2);
  });

  it('sees a file of 500 documents within what may be published', () => {
    const rows = markedRows('lawyer', {
      document: 500,
      document_version: 500,
      claim_item: 40,
      reduction: 60,
      letter: 60,
    });
    for (const [i, row] of rows.document.entries()) {
      Object.assign(row, {
        kind: 'photo',
        title: `Lichtbild ${i + 1}: Stoßfänger vorne links, Anstoßstelle`,
        added_at: NOW,
      });
    }
    for (const row of rows.document_version) {
      Object.assign(row, {
        ...{ mime: 'image/jpeg', plain_size: 4_812_345, blob_hash: 'f'.repeat(64) },
        blob_identity: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
      });
    }
    const chronicle = Array.from({ length: 300 }, (_, i) => ({
      ...{ at: NOW, actor: rows.user[0]?.id ?? '', kind: 'document.added', facts: {} },
      sentence: `Lichtbild „Lichtbild ${i}: Stoßfänger vorne links, Anstoßstelle“ abgelegt (SHA-256 0123456789ab…).`,
    }));
    const view = lawyerOf(rows, { chronicle });
    expect(view.documents).toHaveLength(500);
    expect(Buffer.byteLength(canonicalJson(view))).toBeLessThan(MAX_PUBLICATION_BYTES / 6);
  });
});
