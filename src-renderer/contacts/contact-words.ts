import { partyRoles } from '../../src-shared/cases/words.ts';
import type { ContactFields, ContactHit } from '../../src-shared/contract/contacts.ts';
import { contactTexts as t } from '../texts/contacts.ts';

/** What a contact is: by what the office says of it, and by the cases it stands in. Each word once. */
export const roleWords = ({ fields, caseRoles }: Pick<ContactHit, 'fields' | 'caseRoles'>): readonly string[] => [
  ...new Set([
    ...(fields.isInsurer ? [t.roles.isInsurer] : []),
    ...(fields.isWorkshop ? [t.roles.isWorkshop] : []),
    ...(fields.isLawyer ? [t.roles.isLawyer] : []),
    ...caseRoles.map((role) => partyRoles[role]),
  ]),
];

/** `Werkstatt · Hamburg · in 3 Akten`: what tells a contact from others of its name. */
export const detailLine = (hit: ContactHit): string =>
  [...roleWords(hit), hit.fields.city, hit.cases > 0 ? t.inCases(hit.cases) : ''].filter(Boolean).join(' · ');

export const isCompany = (fields: ContactFields): boolean => fields.kind === 'company' || fields.company.trim() !== '';
