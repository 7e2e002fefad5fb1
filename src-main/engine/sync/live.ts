import { type LiveMessage, liveMessageSchema } from '../../../src-shared/wire/events.ts';
import { HEARTBEAT_MS } from '../../../src-shared/wire/limits.ts';
import type { SyncFailure } from './failure.ts';

/** A message is a few numbers; a line this long is no message. */
const MAX_PENDING = 64 * 1024;
const SILENCE_MS = 3 * HEARTBEAT_MS;

/** Reads server-sent events until the stream ends. Silence longer than three heartbeats counts as cut. */
export const readLive = async (
  response: Response,
  onMessage: (message: LiveMessage) => void,
  signal: AbortSignal,
): Promise<SyncFailure> => {
  const reader = response.body?.getReader();
  if (reader === undefined || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return { kind: 'garbage' };
  }
  const decoder = new TextDecoder();
  let pending = '';
  try {
    while (!signal.aborted) {
      const chunk = await withinSilence(reader.read());
      if (chunk === 'silent' || chunk.done) break;
      pending += decoder.decode(chunk.value, { stream: true });
      const blocks = pending.split('\n\n');
      pending = blocks.pop() ?? '';
      if (pending.length > MAX_PENDING) return { kind: 'garbage' };
      for (const block of blocks) {
        const message = parseBlock(block);
        if (message === 'garbage') return { kind: 'garbage' };
        if (message !== undefined) onMessage(message);
      }
    }
  } catch {
    // Cut; the caller reconnects.
  } finally {
    reader.cancel().catch(() => undefined);
  }
  return { kind: 'offline' };
};

const withinSilence = async <T>(read: Promise<T>): Promise<T | 'silent'> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), SILENCE_MS);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
};

/** Comments and unknown message types (a newer server) are nothing; a known type of another shape is garbage. */
const parseBlock = (block: string): LiveMessage | 'garbage' | undefined => {
  const type = /^event: (.+)$/m.exec(block)?.[1];
  const data = /^data: (.+)$/m.exec(block)?.[1];
  if (type === undefined || data === undefined) return undefined;
  try {
    const parsed = liveMessageSchema.safeParse({ type, ...JSON.parse(data) });
    if (parsed.success) return parsed.data;
  } catch {
    return 'garbage';
  }
  return liveMessageSchema.options.some((option) => option.shape.type.value === type) ? 'garbage' : undefined;
};
