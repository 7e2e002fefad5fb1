import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPagePlan, type PagePlan, type Slice } from './page-plan.ts';

/** Takes and settles slices one after the other; `scanned` says which pages have no text layer. */
function readAll(plan: PagePlan, scanned: (page: number) => boolean, most = 10_000): number[] {
  const order: number[] = [];
  for (let slice = plan.take(); slice && order.length < most; slice = plan.take()) {
    if (slice.kind === 'scan') order.push(slice.page);
    plan.settle(slice, slice.kind === 'layers' ? slice.pages.filter(scanned) : []);
  }
  return order;
}

test('scanned pages are read in order, from the page looked at onwards and round to the beginning', () => {
  const plan = createPagePlan(6, []);
  plan.want(4);
  expect(readAll(plan, () => true)).toEqual([4, 5, 6, 1, 2, 3]);
  expect(plan.finished).toBe(true);
});

test('the page looked at comes before the text layers of all others', () => {
  const plan = createPagePlan(500, []);
  plan.want(321);
  const [first, second] = [plan.take(), plan.take()];
  expect(first).toEqual({ kind: 'layers', pages: [321] });
  // One document's layers are never looked for twice at once.
  expect(second).toBeUndefined();
  if (first) plan.settle(first, [321]);
  expect(plan.take()).toEqual({ kind: 'scan', page: 321 });
});

test('a page fetched ahead comes second; the one truly looked at next comes first', () => {
  const plan = createPagePlan(60, []);
  readAll(plan, () => true, 0);
  const fresh = createPagePlan(12, []);
  const layers = fresh.take();
  if (layers) fresh.settle(layers, layers.kind === 'layers' ? layers.pages : []);
  fresh.want(3);
  fresh.want(4);
  fresh.want(9);
  fresh.want(10);
  expect(readAll(fresh, () => true)).toEqual([9, 10, 3, 4, 11, 12, 1, 2, 5, 6, 7, 8]);
});

test('pages read in an earlier run are not read again', () => {
  const plan = createPagePlan(5, [1, 2, 4]);
  expect(plan.read).toBe(3);
  expect(readAll(plan, () => true)).toEqual([3, 5]);
});

test('each page is looked at once and read at most once, whatever is wanted and however many work at it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.array(fc.nat(200), { maxLength: 200 }),
      fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }),
      (pages, steps, scanned) => {
        const plan = createPagePlan(pages, []);
        const looked: number[] = [];
        const read: number[] = [];
        const running: Slice[] = [];
        const settleOne = (): void => {
          const slice = running.shift();
          if (slice) plan.settle(slice, slice.kind === 'layers' ? slice.pages.filter((page) => scanned[page - 1]) : []);
        };
        const takeOne = (): void => {
          const ready = plan.ready;
          const slice = plan.take();
          expect(slice !== undefined).toBe(ready);
          if (!slice) return;
          running.push(slice);
          if (slice.kind === 'scan') read.push(slice.page);
          else looked.push(...slice.pages);
        };
        for (const step of steps) {
          if (step % 3 === 0) plan.want((step % pages) + 1);
          else if (step % 3 === 1 && running.length < 2) takeOne();
          else settleOne();
        }
        while (!plan.finished) {
          takeOne();
          settleOne();
        }
        const all = Array.from({ length: pages }, (_, index) => index + 1);
        expect(looked.toSorted((a, b) => a - b)).toEqual(all);
        expect(read.toSorted((a, b) => a - b)).toEqual(all.filter((page) => scanned[page - 1]));
        expect(plan.read).toBe(pages);
      },
    ),
  );
});
