import type { PartyFields } from '../../src-shared/contract/cases.ts';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';

/** A party's fields with a contact's data, linked to it. What the contact does not say stays as it was typed. */
export const takenFrom = ({ id, fields }: Pick<ContactHit, 'id' | 'fields'>, typed: PartyFields): PartyFields => ({
  ...typed,
  kind: fields.company !== '' && fields.lastName === '' ? 'company' : fields.kind,
  salutation: fields.salutation || typed.salutation,
  firstName: fields.firstName,
  lastName: fields.lastName,
  company: fields.company,
  contactPerson: fields.contactPerson || typed.contactPerson,
  street: fields.street || typed.street,
  postalCode: fields.postalCode || typed.postalCode,
  city: fields.city || typed.city,
  phone: fields.phone || typed.phone,
  email: fields.email || typed.email,
  iban: fields.iban || typed.iban,
  inputTax: fields.inputTax || typed.inputTax,
  contactId: id,
});
