import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partyFields } from '../../src-shared/contract/cases.ts';
import { contactFields } from '../../src-shared/contract/contacts.ts';
import { formatInteger } from '../../src-shared/time/format.ts';
import { type FormPart, formPart } from '../components/form-part.ts';
import { readPath, writePath } from '../components/form-values.ts';
import type { Form } from '../components/use-form.ts';
import { takenFrom } from './take-contact.ts';
import { parseWhole } from './whole-number.tsx';

describe('a whole number', () => {
  it.each([
    ['', null],
    ['84250', 84_250],
    ['84.250 km', 84_250],
    ['ca. 84 000', 84_000],
    ['-5', -5],
    ['unbekannt', undefined],
    ['12,5', undefined],
  ])('typed as %s is %s', (typed, number) => {
    expect(parseWhole(typed)).toBe(number);
  });

  it('is read back as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (number) => {
        expect(parseWhole(formatInteger(number).replace('−', '-'))).toBe(number);
      }),
    );
  });
});

describe('a contact taken for a party', () => {
  const typed = partyFields.parse({ lastName: 'Brück', phone: '0151 1', reference: 'Z 1', inputTax: true });

  it('brings its name and data and is linked; what it does not say stays as typed', () => {
    const fields = contactFields.parse({ firstName: 'Katharina', lastName: 'Brückner', city: 'Hamburg' });
    expect(takenFrom({ id: 'k1', fields }, typed)).toMatchObject({
      kind: 'person',
      firstName: 'Katharina',
      lastName: 'Brückner',
      city: 'Hamburg',
      phone: '0151 1',
      reference: 'Z 1',
      inputTax: true,
      contactId: 'k1',
    });
  });

  it('is a company where it has only a company name', () => {
    const fields = contactFields.parse({ kind: 'person', company: 'Elbe Direkt' });
    expect(takenFrom({ id: 'k2', fields }, typed)).toMatchObject({ kind: 'company', company: 'Elbe Direkt' });
  });
});

it('a part of a form reads, writes and shows errors under its own paths', () => {
  let values: unknown = { client: { lastName: 'Alt' }, other: 1 };
  const form = {
    get values() {
      return values;
    },
    errors: { 'client.lastName': 'Fehlt.', other: 'Nein.' },
    set: (path: string, value: unknown) => {
      values = writePath(values, path, value);
    },
    text: (path: string) => ({ name: path, value: String(readPath(values, path)) }),
  } as unknown as Form<{ client: { lastName: string }; other: number }>;
  const part: FormPart<{ lastName: string }> = formPart(form, 'client');
  part.set('lastName', 'Neu');
  expect(values).toEqual({ client: { lastName: 'Neu' }, other: 1 });
  expect(part.errors).toEqual({ lastName: 'Fehlt.' });
  expect(part.text('lastName').name).toBe('client.lastName');
});
