import { expect, it } from 'vitest';
import type { InboxServer, SendProblem } from './inbox-server.ts';
import { resumeItems } from './resume-items.ts';
import type { OutgoingItem } from './send-group.ts';
import type { SendProgress } from './send-item.ts';

const bytes = (length: number) => new Blob([new Uint8Array(length)]);
const itemOf = (itemId: string, size: number): OutgoingItem => ({
  itemId,
  message: 'sealed',
  files: [{ sha256: `hash of ${itemId}`, size, plainSize: size, sealed: bytes(size) }],
});

/** A server that has some bytes of each file already, and refuses one item. */
const serverWith = (has: Readonly<Record<string, number>>, refuses: Readonly<Record<string, SendProblem>> = {}) => {
  const arrived = new Map(Object.entries(has));
  const parts: string[] = [];
  const sizes = new Map<string, number>();
  const stateOf = (itemId: string) => {
    const size = sizes.get(itemId) ?? 0;
    const offset = arrived.get(itemId) ?? 0;
    const files = [{ sha256: `hash of ${itemId}`, offset, complete: offset === size }];
    return { ok: true, value: { receivedAt: offset === size ? 7 : null, files } } as const;
  };
  const server: InboxServer = {
    declare: async ({ itemId, files }) => {
      const problem = refuses[itemId];
      if (problem) return { ok: false, problem };
      sizes.set(itemId, files[0]?.size ?? 0);
      return stateOf(itemId);
    },
    state: async (itemId) => stateOf(itemId),
    cancel: () => Promise.reject(new Error('nothing is given up here')),
    putPart: async (itemId, _file, from, to) => {
      parts.push(`${itemId} ${from}-${to}`);
      arrived.set(itemId, to);
      return { ok: true, value: { offset: to, complete: to === sizes.get(itemId) } };
    },
  };
  return { server, parts };
};

const resume = async (server: InboxServer, items: readonly OutgoingItem[]) => {
  const kept = new Set(items.map(({ itemId }) => itemId));
  const told: SendProgress[] = [];
  const keeping = {
    keep: () => Promise.reject(new Error('nothing is kept anew')),
    forget: async (itemId: string) => void kept.delete(itemId),
  };
  const end = await resumeItems(
    { server, now: () => 0, wait: async () => undefined, keeping },
    items,
    (progress) => told.push(progress),
    new AbortController().signal,
  );
  return { end, kept: [...kept], told };
};

it('sends only what the server has not, and keeps nothing that has arrived', async () => {
  const { server, parts } = serverWith({ a: 100, b: 40 });
  const { end, kept, told } = await resume(server, [itemOf('a', 100), itemOf('b', 90)]);
  expect(end).toEqual({ kind: 'done', itemIds: ['a', 'b'], receivedAt: 7 });
  expect(parts).toEqual(['b 40-90']);
  expect(kept).toEqual([]);
  // What came on the earlier try counts as arrived.
  expect(told.find(({ sent }) => sent > 100)?.sent).toBe(140);
  expect(told.at(-1)).toEqual({ phase: 'sending', sent: 190, total: 190 });
});

it('keeps what there is no room for now', async () => {
  const { server } = serverWith({}, { b: 'full' });
  const { end, kept } = await resume(server, [itemOf('a', 10), itemOf('b', 20), itemOf('c', 30)]);
  expect(end).toEqual({ kind: 'failed', problem: 'full' });
  expect(kept).toEqual(['b', 'c']);
});

it.each(['gone', 'refused', 'too-large'] as const)('keeps nothing where the answer is %s', async (problem) => {
  const { server } = serverWith({}, { a: problem });
  const { end, kept } = await resume(server, [itemOf('a', 10), itemOf('b', 20)]);
  expect(end).toEqual({ kind: 'failed', problem });
  expect(kept).toEqual([]);
});
