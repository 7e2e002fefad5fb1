import type { ChosenFile } from './seal.ts';
import type { OutgoingItem } from './send-group.ts';

/**
 * Seals group after group while others are on their way: as far as they can be kept, and else one ahead, as that is held in
 * memory. Gives back the item of a group, which are asked for in order.
 */
export const sealAhead = (
  groups: readonly (readonly ChosenFile[])[],
  seal: (group: readonly ChosenFile[]) => Promise<{ readonly item: OutgoingItem; readonly isKept: boolean }>,
): ((index: number) => Promise<OutgoingItem>) => {
  const begin: (() => void)[] = [];
  let earlier: Promise<unknown> = Promise.resolve();
  const items = groups.map((group, index) => {
    const begun = new Promise<void>((resolve) => {
      begin[index] = resolve;
    });
    const sealing = earlier.then(() => seal(group));
    earlier = sealing.then(({ isKept }) => (isKept ? undefined : begun));
    // Whoever asks for an item hears of it; a group that nobody asks for any more is nobody's.
    earlier.catch(() => undefined);
    const item = sealing.then((sealed) => sealed.item);
    item.catch(() => undefined);
    return item;
  });
  return (index) => {
    begin[index]?.();
    return items[index] ?? Promise.reject(new RangeError('there is no such group'));
  };
};
