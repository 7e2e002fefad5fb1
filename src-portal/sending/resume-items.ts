import { Failed, type GroupDeps, groupSender, type OutgoingItem } from './send-group.ts';
import type { Keeping, SendEnd, SendProgress } from './send-item.ts';

/**
 * Sends on what a page that was closed had sealed and kept. What has arrived or is refused is kept no longer; what there
 * is no room for now stays. Rejects only when `signal` was aborted, and then keeps what is left.
 */
export const resumeItems = async (
  deps: GroupDeps & { readonly keeping: Keeping },
  items: readonly OutgoingItem[],
  tell: (progress: SendProgress) => void,
  signal: AbortSignal,
): Promise<SendEnd> => {
  const sizeOf = ({ files }: OutgoingItem) => files.reduce((all, { plainSize }) => all + plainSize, 0);
  const total = items.reduce((all, item) => all + sizeOf(item), 0);
  let before = 0;
  const send = groupSender(
    deps,
    (arrived, isWaiting) =>
      tell({ phase: isWaiting ? 'waiting' : 'sending', sent: Math.min(total, before + arrived), total }),
    signal,
  );
  const left = new Set(items.map(({ itemId }) => itemId));
  try {
    let receivedAt = deps.now();
    for (const item of items) {
      receivedAt = await send(item);
      left.delete(item.itemId);
      await deps.keeping.forget(item.itemId);
      before += sizeOf(item);
    }
    return { kind: 'done', itemIds: items.map(({ itemId }) => itemId), receivedAt };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    if (error.problem !== 'full') for (const itemId of left) await deps.keeping.forget(itemId);
    return { kind: 'failed', problem: error.problem };
  }
};
