import type { ContactFields } from '../contract/contacts.ts';
import type { RowOf, SetOf } from '../events/tables.ts';
import type { BuiltInInsurer } from './insurers.ts';

/** The columns of `contact` that hold these fields. */
export const contactColumns = (fields: ContactFields): SetOf<'contact'> => ({
  kind: fields.kind,
  salutation: fields.salutation,
  first_name: fields.firstName,
  last_name: fields.lastName,
  company: fields.company,
  contact_person: fields.contactPerson,
  street: fields.street,
  postal_code: fields.postalCode,
  city: fields.city,
  phone: fields.phone,
  email: fields.email,
  website: fields.website,
  iban: fields.iban,
  input_tax: fields.inputTax ? 1 : 0,
  is_insurer: fields.isInsurer ? 1 : 0,
  is_workshop: fields.isWorkshop ? 1 : 0,
  is_lawyer: fields.isLawyer ? 1 : 0,
  remark: fields.remark,
});

/** The fields of a row of `contact`. */
export const contactFieldsOf = (row: RowOf<'contact'>): ContactFields => ({
  kind: row.kind === 'company' ? 'company' : 'person',
  salutation: row.salutation ?? '',
  firstName: row.first_name ?? '',
  lastName: row.last_name ?? '',
  company: row.company ?? '',
  contactPerson: row.contact_person ?? '',
  street: row.street ?? '',
  postalCode: row.postal_code ?? '',
  city: row.city ?? '',
  phone: row.phone ?? '',
  email: row.email ?? '',
  website: row.website ?? '',
  iban: row.iban ?? '',
  inputTax: row.input_tax === 1,
  isInsurer: row.is_insurer === 1,
  isWorkshop: row.is_workshop === 1,
  isLawyer: row.is_lawyer === 1,
  remark: row.remark ?? '',
});

const noFields: ContactFields = {
  kind: 'person',
  salutation: '',
  firstName: '',
  lastName: '',
  company: '',
  contactPerson: '',
  street: '',
  postalCode: '',
  city: '',
  phone: '',
  email: '',
  website: '',
  iban: '',
  inputTax: false,
  isInsurer: false,
  isWorkshop: false,
  isLawyer: false,
  remark: '',
};

const builtInFields = (insurer: BuiltInInsurer): ContactFields => ({
  ...noFields,
  kind: 'company',
  company: insurer.name,
  city: insurer.city,
  isInsurer: true,
  remark: insurer.remark,
});

/**
 * What stands in the directory under an id: the office's row, or what ships where there is none, it was removed, or an
 * event that names it is still on its way. Undefined where there is nothing at all.
 */
export const shownFields = (
  row: (RowOf<'contact'> & { readonly removed: number }) | undefined,
  builtIn: BuiltInInsurer | undefined,
): ContactFields | undefined => {
  if (!builtIn) return row && contactFieldsOf(row);
  return row && row.removed === 0 && row.company ? contactFieldsOf(row) : builtInFields(builtIn);
};
