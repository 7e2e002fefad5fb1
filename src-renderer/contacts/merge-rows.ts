import type { ContactFields, ContactHit } from '../../src-shared/contract/contacts.ts';
import { contactTexts } from '../texts/contacts.ts';

export type Side = 'keep' | 'other';

/** What is chosen together: fields of one row make sense only from the same contact. */
const groups = {
  name: ['kind', 'salutation', 'firstName', 'lastName', 'company'],
  contactPerson: ['contactPerson'],
  address: ['street', 'postalCode', 'city'],
  phone: ['phone'],
  email: ['email'],
  website: ['website'],
  iban: ['iban'],
  inputTax: ['inputTax'],
} as const satisfies Record<string, readonly (keyof ContactFields)[]>;
export type MergeGroup = keyof typeof groups;
const order = Object.keys(groups) as readonly MergeGroup[];

export interface MergeRow {
  readonly group: MergeGroup;
  readonly title: string;
  readonly keep: string;
  readonly other: string;
}

const titles: Readonly<Record<MergeGroup, string>> = {
  name: contactTexts.merge.name,
  contactPerson: contactTexts.form.contactPerson,
  address: contactTexts.merge.address,
  phone: contactTexts.form.phone,
  email: contactTexts.form.email,
  website: contactTexts.form.website,
  iban: contactTexts.form.iban,
  inputTax: contactTexts.merge.inputTax,
};

const shown = (fields: ContactFields, group: MergeGroup): string => {
  if (group === 'name') {
    return fields.company || [fields.salutation, fields.firstName, fields.lastName].filter(Boolean).join(' ');
  }
  if (group === 'address') {
    return [fields.street, [fields.postalCode, fields.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  }
  if (group === 'inputTax') return fields.inputTax ? contactTexts.merge.yes : contactTexts.merge.no;
  return fields[group];
};

/** Which of two contacts stays: a built-in insurer, else the one in more cases, else the first. */
export const keptFirst = <C extends Pick<ContactHit, 'builtIn' | 'cases'>>(
  a: C,
  b: C,
): readonly [keep: C, other: C] => {
  if (a.builtIn !== b.builtIn) return a.builtIn ? [a, b] : [b, a];
  return b.cases > a.cases ? [b, a] : [a, b];
};

/** The rows in which two contacts differ. */
export const mergeRows = (keep: ContactFields, other: ContactFields): readonly MergeRow[] =>
  order
    .map((group) => ({ group, title: titles[group], keep: shown(keep, group), other: shown(other, group) }))
    .filter((row) => row.keep !== row.other);

/** What is chosen before anybody chooses: what is there. */
export const firstChoice = (rows: readonly MergeRow[]): Readonly<Partial<Record<MergeGroup, Side>>> =>
  Object.fromEntries(rows.map(({ group, keep }) => [group, keep === '' ? 'other' : 'keep']));

/** One contact out of two by the choice per row. Roles add up, and no remark is lost. */
export const mergedFields = (
  keep: ContactFields,
  other: ContactFields,
  choice: Readonly<Partial<Record<MergeGroup, Side>>>,
): ContactFields => {
  const taken = order
    .filter((group) => choice[group] === 'other')
    .flatMap((group) => groups[group].map((field) => [field, other[field]] as const));
  const remarks = [keep.remark, other.remark].filter((remark, i, all) => remark !== '' && all.indexOf(remark) === i);
  return {
    ...keep,
    ...Object.fromEntries(taken),
    isInsurer: keep.isInsurer || other.isInsurer,
    isWorkshop: keep.isWorkshop || other.isWorkshop,
    isLawyer: keep.isLawyer || other.isLawyer,
    remark: remarks.join('\n'),
  };
};
