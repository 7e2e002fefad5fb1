import { describe, expect, test, vi } from 'vitest';
import { plainView } from '../../../src-shared/documents/page-view.ts';
import { ok } from '../../../src-shared/result.ts';
import { longPdf } from '../../../tests/fixtures/documents/letters.ts';
import { WorkerGone, type WorkerThread } from '../documents/worker-calls.ts';
import { createPageViewer, type PageSource } from './page-viewer.ts';
import type { ShownRequest, ViewerCalls } from './viewer.worker.ts';

const request = (page: number): ShownRequest => ({
  page,
  maxPixels: 100,
  view: plainView,
  marks: [],
  outlines: {},
  format: 'webp',
});

/** A thread that only notes what it was asked; `die` lets the next call find it dead. */
function notingThread() {
  const asked: string[] = [];
  const state = { generation: 1, die: false };
  const thread: WorkerThread<ViewerCalls> = {
    get generation() {
      return state.generation;
    },
    end: async () => {},
    call: async (name, input) => {
      if (state.die) {
        state.die = false;
        state.generation += 1;
        throw new WorkerGone(false);
      }
      asked.push('page' in input ? `${name} ${input.page}` : name);
      const answers: { [K in keyof ViewerCalls]: ViewerCalls[K]['out'] } = {
        hold: { form: 'pdf', sizes: [{ width: 1, height: 1 }] },
        shown: { bytes: new Uint8Array(), mime: 'image/webp', width: 1, height: 1 },
        photo: null,
        drop: null,
      };
      return answers[name];
    },
  };
  return { thread, asked, state };
}

function source(versionId: string, size = 10): PageSource & { read: ReturnType<typeof vi.fn> } {
  return { versionId, size, read: vi.fn(async () => ok(new Uint8Array(size))) };
}

describe('the page viewer', () => {
  test('reads a document once for all its pages', async () => {
    const { thread, asked } = notingThread();
    const viewer = createPageViewer({ thread });
    const long = source('a');
    for (let page = 1; page <= 5; page++) await viewer.picture(long, request(page), 'seen');
    expect(long.read).toHaveBeenCalledTimes(1);
    expect(asked).toEqual(['hold', 'shown 1', 'shown 2', 'shown 3', 'shown 4', 'shown 5']);
  });

  test('draws what somebody waits for before what is drawn ahead', async () => {
    const { thread, asked } = notingThread();
    const viewer = createPageViewer({ thread });
    const one = source('a');
    const all = [1, 2, 3].map((page) => viewer.picture(one, request(page), 'ahead'));
    await Promise.all([...all, viewer.picture(one, request(9), 'seen')]);
    expect(asked).toEqual(['hold', 'shown 1', 'shown 9', 'shown 2', 'shown 3']);
  });

  test('reads the next document while it draws the one before, each file once', async () => {
    const { thread, asked } = notingThread();
    const viewer = createPageViewer({ thread });
    const order: string[] = [];
    const noting = (versionId: string): PageSource => ({
      versionId,
      size: 10,
      read: async () => {
        order.push(`read ${versionId} after ${asked.filter((each) => each.startsWith('shown')).length}`);
        return ok(new Uint8Array(10));
      },
    });
    await Promise.all(['a', 'b', 'c'].map((id) => viewer.picture(noting(id), request(1), 'ahead')));
    expect(order).toEqual(['read a after 0', 'read b after 0', 'read c after 1']);
    expect(asked).toEqual(['hold', 'shown 1', 'hold', 'shown 1', 'hold', 'shown 1']);
  });

  test('closes the document looked at longest ago when they are too many or too large', async () => {
    const { thread, asked } = notingThread();
    const viewer = createPageViewer({ thread, mostOpen: 2, mostBytes: 100 });
    const [a, b, c, large] = [source('a'), source('b'), source('c'), source('d', 95)];
    for (const each of [a, b, a, c]) await viewer.picture(each, request(1), 'seen');
    expect(asked.filter((each) => each === 'drop')).toHaveLength(1);
    await viewer.picture(a, request(1), 'seen');
    expect(a.read).toHaveBeenCalledTimes(1);
    await viewer.picture(large, request(1), 'seen');
    expect(asked.filter((each) => each === 'drop')).toHaveLength(3);
  });

  test('opens the document again in a new thread when the old one died, and says so when it dies of it twice', async () => {
    const { thread, state } = notingThread();
    const viewer = createPageViewer({ thread });
    const one = source('a');
    await viewer.picture(one, request(1), 'seen');
    state.die = true;
    expect((await viewer.picture(one, request(2), 'seen')).ok).toBe(true);
    expect(one.read).toHaveBeenCalledTimes(2);
    const dying = createPageViewer({
      thread: { ...thread, generation: 1, call: () => Promise.reject(new WorkerGone(false)) },
    });
    expect(await dying.picture(one, request(1), 'seen')).toMatchObject({
      ok: false,
      error: { code: 'document.reader-crashed' },
    });
  });

  test('draws with its real thread, and again after that has ended', async () => {
    const viewer = createPageViewer();
    const bytes = await longPdf(3);
    const one = { versionId: 'a', size: bytes.length, read: vi.fn(async () => ok(new Uint8Array(bytes))) };
    expect((await viewer.picture(one, request(1), 'seen')).ok).toBe(true);
    expect((await viewer.picture(one, request(2), 'seen')).ok).toBe(true);
    expect(one.read).toHaveBeenCalledTimes(1);
    await viewer.close();
    expect((await viewer.picture(one, request(3), 'seen')).ok).toBe(true);
    expect(one.read).toHaveBeenCalledTimes(2);
    await viewer.close();
  }, 60_000);
});
