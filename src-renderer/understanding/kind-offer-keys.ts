/** The keys that take a suggested kind or ask for another one, wherever it is offered. */
export const kindOfferKeys = { take: 'v', change: 'k' } as const;

/** What a key means for a suggested kind. */
export const kindDeedOf = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): keyof typeof kindOfferKeys | undefined => {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === kindOfferKeys.take) return 'take';
  return key === kindOfferKeys.change ? 'change' : undefined;
};
