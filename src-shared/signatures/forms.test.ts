import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInForms, fillForm, formKinds, formProblems, placeholders, sampleValues } from './forms.ts';

describe('the words of a form', () => {
  test('as shipped are there once for each kind, with placeholders that exist and sample values for all', () => {
    expect(builtInForms.map(({ kind }) => kind).toSorted()).toEqual(formKinds.toSorted());
    expect(Object.keys(sampleValues)).toEqual(Object.keys(placeholders));
    for (const { body } of builtInForms) {
      expect(formProblems(body)).toEqual([]);
      expect(fillForm(body, sampleValues).missing).toEqual([]);
    }
  });

  test('tell where a placeholder is unknown and where brackets belong to none', () => {
    expect(
      formProblems('Ich, {{client.nmae}},\nam {{ accident.date }} und {{claim number}}\n}} {{client.name'),
    ).toEqual([
      { text: '{{client.nmae}}', kind: 'unknown', line: 1, column: 6 },
      { text: '{{claim number}}', kind: 'broken', line: 2, column: 28 },
      { text: '}}', kind: 'broken', line: 2, column: 42 },
      { text: '}} {{client.name', kind: 'broken', line: 3, column: 1 },
      { text: '{{client.name', kind: 'broken', line: 3, column: 4 },
    ]);
    expect(formProblems('{{toString}}')).toHaveLength(1);
  });

  test('never lose a value, and what a value says is never taken for a placeholder', () => {
    const value = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(value, value, (name, number) => {
        const { text, missing } = fillForm('{{client.name}}|{{claim.number}}', {
          'client.name': name,
          'claim.number': number,
        });
        expect(text).toBe(`${name.trim()}|${number.trim()}`);
        expect(missing).toEqual([]);
      }),
    );
    expect(fillForm('{{client.name}}', { 'client.name': '{{claim.number}} $&', 'claim.number': 'X' }).text).toBe(
      '{{claim.number}} $&',
    );
  });

  test('with any text: places lie in it, in order, and filling in leaves none of the known ones', () => {
    const piece = fc.constantFrom('{{', '}}', '{{client.name}}', '{{x.y}}', '\n', 'Wort ', '{', '}', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const body = pieces.join('');
        const lines = body.split('\n');
        const problems = formProblems(body);
        for (const { line, column, text } of problems) {
          expect(lines[line - 1]?.slice(column - 1).startsWith(text.split('\n')[0] ?? '')).toBe(true);
        }
        const places = problems.map(({ line, column }) => line * 10_000 + column);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(fillForm(body, sampleValues).text).not.toMatch(/\{\{\s*client\.name\s*\}\}/);
      }),
    );
  });
});
