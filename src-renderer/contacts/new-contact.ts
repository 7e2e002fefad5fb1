import type { PartyRole } from '../../src-shared/cases/words.ts';
import { type ContactFields, contactFields } from '../../src-shared/contract/contacts.ts';

/** Roles that are companies as a rule. */
const companies: readonly PartyRole[] = ['insurer', 'workshop'];

/** What a new contact starts with: the typed text as its name, and what the role says about it. */
export const newContactFields = (text = '', role?: PartyRole): ContactFields => {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const company = role !== undefined && companies.includes(role);
  // „Brückner, Katharina“ is written the other way round.
  const turned = words[0]?.endsWith(',') === true;
  const last = turned ? (words[0] ?? '').slice(0, -1) : (words.at(-1) ?? '');
  const first = turned ? words.slice(1) : words.slice(0, -1);
  return {
    ...contactFields.parse({}),
    kind: company ? 'company' : 'person',
    ...(company ? { company: words.join(' ') } : { firstName: first.join(' '), lastName: last }),
    isInsurer: role === 'insurer',
    isWorkshop: role === 'workshop',
    isLawyer: role === 'lawyer',
  };
};
