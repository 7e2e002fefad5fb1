import { expect, test } from 'vitest';
import { contactFields } from '../../src-shared/contract/contacts.ts';
import { firstChoice, keptFirst, mergedFields, mergeRows } from './merge-rows.ts';

const keep = contactFields.parse({
  firstName: 'Jürgen',
  lastName: 'Groß',
  phone: '040 1',
  isWorkshop: true,
  remark: 'Ruft gern an.',
});
const other = contactFields.parse({
  kind: 'company',
  company: 'Groß GmbH',
  street: 'Weg 1',
  city: 'Kiel',
  phone: '040 2',
  isLawyer: true,
  remark: 'Nur vormittags.',
});

test('only what differs is asked; what is empty gives way at once', () => {
  const rows = mergeRows(keep, other);
  expect(rows.map(({ group }) => group)).toEqual(['name', 'address', 'phone']);
  expect(firstChoice(rows)).toEqual({ name: 'keep', address: 'other', phone: 'keep' });
});

test('a row is taken whole; roles add up and no remark is lost', () => {
  expect(mergedFields(keep, other, { address: 'other', phone: 'keep' })).toEqual({
    ...keep,
    street: 'Weg 1',
    city: 'Kiel',
    isLawyer: true,
    remark: 'Ruft gern an.\nNur vormittags.',
  });
  expect(mergedFields(keep, other, { name: 'other' })).toMatchObject({
    kind: 'company',
    company: 'Groß GmbH',
    firstName: '',
    lastName: '',
  });
});

test('a built-in insurer stays, else the one with more cases', () => {
  const [a, b] = [
    { builtIn: false, cases: 1 },
    { builtIn: false, cases: 2 },
  ];
  expect(keptFirst(a, b)).toEqual([b, a]);
  expect(keptFirst({ builtIn: true, cases: 0 }, b)[0].builtIn).toBe(true);
  expect(keptFirst(b, b)[0]).toBe(b);
});
