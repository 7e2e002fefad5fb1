import type { PartyRole } from '../../../src-shared/cases/words.ts';
import { contactColumns } from '../../../src-shared/contacts/columns.ts';
import type { ContactFields } from '../../../src-shared/contract/contacts.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';
import { type Draft, setRow } from '../store/store.ts';
import { contactName } from './directory.ts';

/** What a contact is by the role it first had in a case. */
export const usualRoles = (role: PartyRole): Pick<ContactFields, 'isInsurer' | 'isWorkshop' | 'isLawyer'> => ({
  isInsurer: role === 'insurer',
  isWorkshop: role === 'workshop',
  isLawyer: role === 'lawyer',
});

/** A new contact, to be recorded alone or together with the party that is linked with it. */
export const newContact = (
  desk: Desk,
  fields: ContactFields,
): { readonly contactId: string; readonly draft: Draft } => {
  const contactId = createUuid(desk.deps);
  return {
    contactId,
    draft: {
      stream: desk.identity.officeId,
      kind: 'contact.added',
      facts: { name: contactName(fields) },
      changes: [
        setRow('contact', contactId, {
          ...contactColumns(fields),
          created_at: desk.deps.now(),
          created_by: desk.me.id,
        }),
      ],
    },
  };
};
