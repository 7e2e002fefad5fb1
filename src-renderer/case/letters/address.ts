import { type Party, partyName } from '../names.ts';

/** The lines of a party's address as they stand in the window of an envelope (DIN 5008); without empty lines. */
export const addressOf = (party: Party): string => {
  const name = partyName(party);
  const person = party.kind === 'company' ? party.contactPerson : '';
  return [name, person, party.street, [party.postalCode, party.city].filter(Boolean).join(' ')]
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
};
