interface Named {
  readonly kind?: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly company: string | null;
}

/** A party's name as it is written: `Katharina Brückner-Weißenfels` or the company. Empty where nothing is known. */
export const partyName = (party: Named): string =>
  party.company?.trim() || [party.first_name, party.last_name].filter((part) => part?.trim()).join(' ');

/** A party's name as it sorts: `Brückner-Weißenfels, Katharina` or the company. */
export const partySortName = (party: Named): string =>
  party.company?.trim() || [party.last_name, party.first_name].filter((part) => part?.trim()).join(', ');
