/** Where somebody is on the page. It stands in the fragment: what is looked at is sent to nobody. */
export type Place =
  | { readonly kind: 'list' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'case'; readonly id: string };

export const listAddress = '#akten';
export const settingsAddress = '#zugang';
export const caseAddress = (id: string): string => `#akte/${id}`;

export const placeOf = (hash: string): Place => {
  if (hash === settingsAddress) return { kind: 'settings' };
  const id = /^#akte\/([\w-]{22})$/.exec(hash)?.[1];
  return id === undefined ? { kind: 'list' } : { kind: 'case', id };
};
