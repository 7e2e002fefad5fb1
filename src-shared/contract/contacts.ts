import { z } from 'zod';
import { type PartyRole, partyRoles } from '../cases/words.ts';
import type { DuplicateReason } from '../contacts/duplicates.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/*
 * The directory of persons and companies, with the insurers that come with Fallstand.
 *
 * find         matches while typing, best first; what a picker shows. A hit carries all fields, so nothing else is asked.
 * similar      who of the directory may be the same as what is being typed, and why
 * list         the directory, page by page
 * get          one contact with the cases it has a part in; asked for one that was merged, gives the one that stayed
 * save         a new contact (without `contactId`) or a changed one; a built-in insurer keeps its id
 * merge        two become one: `keepId` stays with the `fields` chosen, `otherId` leads to it from then on
 * remove       out of the directory; parties of cases keep their data and their link
 * restore      takes a removal back
 * differences  parties of an open case whose contact was changed after them (a party keeps its own copy, decision 0053)
 * takeOver     writes the contact's newer data into one party
 * keep         leaves the party as it is; the offer comes again only when the contact changes again
 * addFromParty links a party that has no contact with the one it surely is, or with a new one made of it
 * link         links a party with a contact, or with none; changes no other data of either
 *
 * For commands of other rooms, in `engine/contacts`: `directory.ts` (contactFacts, shownContactId), `queries.ts`
 * (knownContact: who these fields surely are) and `drafts.ts` (newContact: recorded together with something else).
 */

const text = (max = 200) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');

/** The fields that a contact and a party of a case both have, under the same names. */
export const contactFields = z.object({
  kind: z.enum(['person', 'company']).default('person'),
  salutation: text(20),
  firstName: text(),
  lastName: text(),
  company: text(),
  contactPerson: text(),
  street: text(),
  postalCode: text(10),
  city: text(),
  /** Of an insurer: of its claims department; so is the mail address. */
  phone: text(60),
  email: text(),
  website: text(),
  iban: text(60),
  inputTax: z.boolean().default(false),
  isInsurer: z.boolean().default(false),
  isWorkshop: z.boolean().default(false),
  isLawyer: z.boolean().default(false),
  remark: text(20_000),
});
export type ContactFields = z.output<typeof contactFields>;

/** A row's id, or `builtin:insurer:…`. */
export const contactId = z.string().min(1).max(80);
const partyRole = z.enum(Object.keys(partyRoles) as [PartyRole, ...PartyRole[]]);

/** One contact with what helps to tell it from others. */
export interface ContactHit {
  readonly id: string;
  /** As it is written: `Katharina Brückner` or the company. */
  readonly name: string;
  readonly fields: ContactFields;
  /** Comes with Fallstand. */
  readonly builtIn: boolean;
  /** In how many cases it has a part, and as what. */
  readonly cases: number;
  readonly caseRoles: readonly PartyRole[];
}

export interface SimilarContact {
  readonly contact: ContactHit;
  /** German, like „gleiche Telefonnummer“; the strongest first. */
  readonly reasons: readonly DuplicateReason[];
}

export interface ContactCase {
  readonly caseId: string;
  readonly partyId: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly plate: string;
  readonly role: PartyRole;
  readonly statusId: string;
  readonly statusTitle: string;
  readonly closed: boolean;
}

/** An average over so many cases. */
export interface ReplyTime {
  readonly days: number;
  readonly cases: number;
}

export interface ContactDetail extends ContactHit {
  /** A built-in insurer that the office changed; removing it brings the original back. */
  readonly changed: boolean;
  /** The newest cases first. */
  readonly caseList: readonly ContactCase[];
  /** Of an insurer: how long it takes to answer a demand. */
  readonly reply: ReplyTime | null;
  readonly createdAt: number | null;
  readonly createdByName: string;
}

/** What a newer contact says other than the party that was taken from it. */
export interface PartyDifference {
  readonly partyId: string;
  readonly role: PartyRole;
  readonly partyName: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly fields: readonly { readonly title: string; readonly inCase: string; readonly inContact: string }[];
}

/** `doubles`: those who may be in the directory twice. */
export const contactShow = z.enum(['all', 'persons', 'companies', 'insurers', 'workshops', 'lawyers', 'doubles']);
export type ContactShow = z.infer<typeof contactShow>;
export const contactSort = z.enum(['name', 'city', 'createdAt']);
export type ContactSort = z.infer<typeof contactSort>;

const partyPlace = z.object({ caseId: uuid, partyId: uuid });

export const contactsContract = {
  'contacts.find': query<readonly ContactHit[]>()(
    z.object({
      text: text(100),
      /** Contacts of this role come first; built-in insurers only for insurers or where no role is given. */
      role: partyRole.optional(),
      limit: z.number().int().min(1).max(50).default(8),
    }),
    everyone,
    ['contact', 'party'],
  ),
  'contacts.similar': query<readonly SimilarContact[]>()(
    z.object({
      fields: contactFields.partial(),
      /** The contact itself, where it is there already. */
      contactId: contactId.optional(),
    }),
    everyone,
    ['contact', 'party'],
  ),
  'contacts.list': query<{ readonly total: number; readonly rows: readonly ContactHit[] }>()(
    z.object({
      text: text(100),
      show: contactShow.default('all'),
      sort: contactSort.default('name'),
      descending: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    everyone,
    ['contact', 'party'],
  ),
  'contacts.get': query<ContactDetail>()(z.object({ contactId }), everyone, [
    'contact',
    'party',
    'case_file',
    'vehicle',
    'status',
    'user',
    'letter_handover',
    'claim_item',
    'payment',
  ]),
  'contacts.save': command<{ readonly contactId: string }>()(
    z.object({ contactId: contactId.optional(), fields: contactFields }),
    staff,
  ),
  'contacts.merge': command<null>()(z.object({ keepId: contactId, otherId: contactId, fields: contactFields }), staff),
  'contacts.remove': command<null>()(z.object({ contactId }), staff),
  'contacts.restore': command<null>()(z.object({ contactId }), staff),
  'contacts.differences': query<readonly PartyDifference[]>()(z.object({ caseId: uuid }), everyone, [
    'contact',
    'party',
    'case_file',
    'event',
  ]),
  'contacts.takeOver': command<null>()(partyPlace, staff),
  'contacts.keep': command<null>()(partyPlace, staff),
  'contacts.addFromParty': command<{ readonly contactId: string }>()(partyPlace, staff),
  'contacts.link': command<null>()(partyPlace.extend({ contactId: contactId.nullable() }), staff),
} as const;
