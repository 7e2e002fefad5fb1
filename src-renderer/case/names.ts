import type { PartyRole } from '../../src-shared/cases/words.ts';
import type { CaseDetail, PartyFields } from '../../src-shared/contract/cases.ts';

export type Party = CaseDetail['parties'][number];
export type Vehicle = CaseDetail['vehicles'][number];

/** How a party is called: the company, or first and last name. Empty while neither is known. */
export const partyName = (party: PartyFields | undefined): string => {
  if (!party) return '';
  const person = [party.firstName, party.lastName].filter(Boolean).join(' ');
  return party.kind === 'company' ? party.company || person : person || party.company;
};

/** Postal address in one line; empty while unknown. */
export const addressLine = (party: PartyFields): string =>
  [party.street, [party.postalCode, party.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

export const partyOf = (detail: CaseDetail, role: PartyRole): Party | undefined =>
  detail.parties.find((party) => party.role === role);

export const vehicleOf = (detail: CaseDetail, owner: Vehicle['owner']): Vehicle | undefined =>
  detail.vehicles.find((vehicle) => vehicle.owner === owner);

/** `14:05 Uhr`; what is no time stays as it was typed. */
export const clockText = (time: string): string => (/^\d\d:\d\d$/.test(time) ? `${time} Uhr` : time);
