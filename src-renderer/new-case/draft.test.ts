import { describe, expect, it } from 'vitest';
import { caseSchema, emptyDraft, isEmptyDraft, toNewCase } from './draft.ts';

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

  it('knows whether anything was typed', () => {
    expect(isEmptyDraft(structuredClone(emptyDraft))).toBe(true);
    expect(isEmptyDraft({ ...emptyDraft, claimNumber: '1' })).toBe(false);
  });
});
