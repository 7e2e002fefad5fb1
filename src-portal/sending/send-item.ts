import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { SendProblem } from './inbox-server.ts';
import { type ChosenFile, type Destination, type SealedFile, sealFile, sealMessage } from './seal.ts';
import { sealAhead } from './seal-ahead.ts';
import { Failed, type GroupDeps, groupSender, type OutgoingItem } from './send-group.ts';

/** How far a sending is. `waiting`: the connection is lost; it goes on by itself. */
export interface SendProgress {
  readonly phase: 'sealing' | 'sending' | 'waiting';
  /** Bytes of all files that the server has, and of all there are. */
  readonly sent: number;
  readonly total: number;
}

/** Where sealed items lie until they have arrived, so that it can go on after the page was closed. */
export interface Keeping {
  /**
   * Puts an item down; what is sent is read from there. `unsealed`: how many files of the same sending are not sealed yet.
   * Undefined where this browser cannot.
   */
  readonly keep: (item: OutgoingItem, unsealed: number) => Promise<OutgoingItem | undefined>;
  readonly forget: (itemId: string) => Promise<void>;
}

export interface SendDeps extends GroupDeps {
  /** A fresh UUID. */
  readonly newId: () => string;
  readonly keeping?: Keeping;
}

export type SendEnd =
  | { readonly kind: 'done'; readonly itemIds: readonly string[]; readonly receivedAt: number }
  | { readonly kind: 'failed'; readonly problem: SendProblem };

/** So many files and bytes make one item: what is sealed and neither kept nor sent is held in memory. */
const MOST_FILES = 12;
const MOST_BYTES = 48 * 1024 * 1024;

/** Files in the order they were chosen, in groups that are an item each; a message without files is one item. */
const inGroups = (files: readonly ChosenFile[]): readonly (readonly ChosenFile[])[] => {
  const groups: ChosenFile[][] = [[]];
  let bytes = 0;
  for (const file of files) {
    const last = groups.at(-1);
    if (last && (last.length === 0 || (last.length < MOST_FILES && bytes + file.content.size <= MOST_BYTES))) {
      last.push(file);
      bytes = last.length === 1 ? file.content.size : bytes + file.content.size;
    } else {
      groups.push([file]);
      bytes = file.content.size;
    }
  }
  return groups;
};

/**
 * Seals and sends a message with its files. Goes on where the server stands after a lost connection, for as long as the
 * page is open, and by `resumeItems` after that; rejects only when `signal` was aborted, and then gives up what is not
 * whole yet.
 */
export const sendItem = async (
  deps: SendDeps,
  to: Destination,
  draft: InboxDraft,
  files: readonly ChosenFile[],
  tell: (progress: SendProgress) => void,
  signal: AbortSignal,
): Promise<SendEnd> => {
  const total = files.reduce((all, { content }) => all + content.size, 0);
  const groups = inGroups(files);
  const kept = new Set<string>();
  let unsealed = files.length;
  let isOver = false;

  const prepare = async (group: readonly ChosenFile[]) => {
    const sealed: SealedFile[] = [];
    for (const file of group) sealed.push(await sealFile(file, signal));
    const itemId = deps.newId();
    const item = { itemId, message: await sealMessage(to, itemId, draft, sealed, deps.now()), files: sealed };
    unsealed -= group.length;
    const put = group.length > 0 ? await deps.keeping?.keep(item, unsealed) : undefined;
    if (put) kept.add(itemId);
    if (isOver) await forgetAll();
    return { item: put ?? item, isKept: put !== undefined };
  };
  const forget = async (itemId: string): Promise<void> => {
    if (kept.delete(itemId)) await deps.keeping?.forget(itemId);
  };
  const forgetAll = async (): Promise<void> => {
    isOver = true;
    for (const itemId of [...kept]) await forget(itemId);
  };

  const itemIds: string[] = [];
  /** Bytes of whole groups. */
  let before = 0;
  const report = (phase: SendProgress['phase'], arrived: number) =>
    tell({ phase, sent: Math.min(total, before + arrived), total });
  report('sealing', 0);
  const send = groupSender(deps, (arrived, isWaiting) => report(isWaiting ? 'waiting' : 'sending', arrived), signal);
  const sealed = sealAhead(groups, prepare);
  let open: string | undefined;
  try {
    let receivedAt = deps.now();
    for (const [index, group] of groups.entries()) {
      const item = await sealed(index);
      open = item.itemId;
      receivedAt = await send(item);
      await forget(open);
      itemIds.push(open);
      open = undefined;
      before += group.reduce((all, { content }) => all + content.size, 0);
      report('sending', 0);
    }
    return { kind: 'done', itemIds, receivedAt };
  } catch (error) {
    if (open !== undefined) void deps.server.cancel(open);
    // What was chosen is still in the form.
    await forgetAll();
    if (error instanceof Failed) return { kind: 'failed', problem: error.problem };
    throw error;
  }
};
