import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseSchema, emptyDraft, isEmptyDraft, restoreDraft, toNewCase } from './draft.ts';
import { missingIn } from './missing.ts';

const errorPaths = (draft: typeof emptyDraft) => {
  const parsed = caseSchema.safeParse(toNewCase(draft));
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

describe('a new case', () => {
  it('needs nothing but a name of the client', () => {
    expect(errorPaths(emptyDraft)).toEqual(['client.lastName']);
    expect(errorPaths({ ...emptyDraft, client: { ...emptyDraft.client, lastName: 'Özdemir' } })).toEqual([]);
  });

  it('needs the company where the client is one, and asks for it there', () => {
    const client = { ...emptyDraft.client, kind: 'company' as const, lastName: 'Rest von vorher' };
    expect(errorPaths({ ...emptyDraft, client })).toEqual(['client.company']);
    const named = toNewCase({ ...emptyDraft, client: { ...client, company: 'Auto GmbH' } });
    expect(named.client).toMatchObject({ kind: 'company', company: 'Auto GmbH', lastName: '' });
  });

  it('leaves out parties nobody typed anything about', () => {
    const client = { ...emptyDraft.client, lastName: 'Muster' };
    const bare = toNewCase({ ...emptyDraft, client, workshop: { ...emptyDraft.workshop, company: '   ' } });
    expect(Object.keys(bare)).not.toContain('opponent');
    expect(Object.keys(bare)).not.toContain('insurer');
    expect(Object.keys(bare)).not.toContain('workshop');
    const full = toNewCase({ ...emptyDraft, client, insurer: { ...emptyDraft.insurer, company: 'HUK' } });
    expect(full.insurer).toMatchObject({ kind: 'company', company: 'HUK' });
  });

  it('keeps a contact that was taken even where nothing else is known, and splits names typed in one field', () => {
    const full = toNewCase({
      ...emptyDraft,
      lawyer: { ...emptyDraft.lawyer, contactId: 'builtin:x' },
      others: [
        { role: 'witness', name: ' Anna Lena  Petersen ', phone: '040 1' },
        { role: 'driver', name: '', phone: '  ' },
      ],
    });
    expect(full.lawyer?.contactId).toBe('builtin:x');
    expect(full.others).toMatchObject([
      { role: 'witness', fields: { firstName: 'Anna Lena', lastName: 'Petersen', phone: '040 1' } },
    ]);
    expect(full.toDirectory).toBe(true);
  });

  it('takes odd values as they are, and refuses only what is no number, where it was typed', () => {
    const client = { ...emptyDraft.client, lastName: 'Muster', email: 'kein Mail', postalCode: '1' };
    const vehicle = { ...emptyDraft.vehicle, fin: 'IOQ', hsn: '1', firstRegistration: '31.2.', mileageKm: -3 };
    const accident = { ...emptyDraft.accident, date: '31.02.2026', time: 'abends' };
    expect(errorPaths({ ...emptyDraft, client, vehicle, accident })).toEqual([]);
    const typed = { ...vehicle, mileageKm: 'unbekannt' as never };
    expect(errorPaths({ ...emptyDraft, client, vehicle: typed })).toEqual(['vehicle.mileageKm']);
  });

  it('says gently what a demand letter will need', () => {
    expect(missingIn(emptyDraft)).toContain('insurer');
    const told = {
      ...emptyDraft,
      client: { ...emptyDraft.client, street: 'Heußweg 44', postalCode: '20255', city: 'Hamburg', phone: '040 1' },
      vehicle: { ...emptyDraft.vehicle, plate: 'HH A 1', fin: 'A1BS31Z0430336179' },
      accident: { ...emptyDraft.accident, date: '2026-03-23', place: 'Hamburg' },
      opponentPlate: 'SE DA 812',
      insurer: { ...emptyDraft.insurer, company: 'HUK' },
      claimNumber: '1',
      mandate: 'client' as const,
    };
    expect(missingIn(told)).toEqual([]);
    expect(missingIn({ ...told, mandate: 'lawyer', branch: 'leasing' })).toEqual(['lessor', 'lawyer']);
  });

  it('knows whether anything was typed', () => {
    expect(isEmptyDraft(structuredClone(emptyDraft))).toBe(true);
    expect(isEmptyDraft({ ...emptyDraft, claimNumber: '1' })).toBe(false);
  });
});

describe('a draft that a desk kept', () => {
  it('comes back as it was, with text in a field for a number', () => {
    const draft = {
      ...emptyDraft,
      client: { ...emptyDraft.client, lastName: 'Özdemir' },
      vehicle: { ...emptyDraft.vehicle, mileageKm: 'unbekannt' as never, maintained: true },
      others: [{ role: 'witness' as const, name: 'Petersen', phone: '' }],
    };
    expect(restoreDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it('of another version or broken becomes one that can be typed into', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const draft = restoreDraft(text);
        expect(Object.keys(draft)).toEqual(Object.keys(emptyDraft));
        expect(typeof draft.client.lastName).toBe('string');
      }),
    );
    expect(restoreDraft('{"client":{"lastName":"Alt","inputTax":"ja","removed":1},"others":[{"name":"X"}]}')).toEqual({
      ...emptyDraft,
      client: { ...emptyDraft.client, lastName: 'Alt' },
      others: [{ role: 'other', name: 'X', phone: '' }],
    });
  });
});
