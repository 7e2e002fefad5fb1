/**
 * Which pages of one document are still to be read, and which comes next: the page somebody looks at, then the text
 * layers of all pages (quick), then the scanned pages, from the page looked at onwards and round to the beginning.
 */

/** Text layers are read so many at once: about 50 ms. */
const layersAtOnce = 12;
/** So many pages looked at are remembered; whoever leafs on does not wait for the first ones any more. */
const mostWanted = 8;

export type Slice =
  /** Look for text layers, one document's never twice at the same time. */
  { readonly kind: 'layers'; readonly pages: readonly number[] } | { readonly kind: 'scan'; readonly page: number };

export interface PagePlan {
  /** The next slice to work on, out of the plan until it is settled; undefined when there is none just now. */
  take(): Slice | undefined;
  /** The slice is done; of its pages these have no text layer and must be recognised. */
  settle(slice: Slice, scanned?: readonly number[]): void;
  /** Somebody looks at this page. One not asked for before, just after the latest, is fetched ahead: it comes second. */
  want(page: number): void;
  /** Whether `take` would give something. */
  readonly ready: boolean;
  /** Nothing is left and nothing is being read. */
  readonly finished: boolean;
  /** Pages that are settled. */
  readonly read: number;
}

export function createPagePlan(pageCount: number, alreadyRead: Iterable<number>): PagePlan {
  const unlooked = new Set(Array.from({ length: pageCount }, (_, index) => index + 1));
  for (const page of alreadyRead) unlooked.delete(page);
  const scans = new Set<number>();
  const running = new Set<Slice>();
  let layersRunning = false;
  let wanted: number[] = [];

  const wantedScan = (): number | undefined => wanted.find((page) => scans.has(page));
  const wantedLayer = (): number | undefined => wanted.find((page) => unlooked.has(page));

  /** From the page looked at onwards, round to the beginning. */
  const nextScan = (): number | undefined => {
    const from = wanted[0] ?? 1;
    const pages = [...scans].sort((a, b) => a - b);
    return pages.find((page) => page >= from) ?? pages[0];
  };

  function choose(): Slice | undefined {
    const mayLook = !layersRunning && unlooked.size > 0;
    const page = wantedScan();
    if (page !== undefined) return { kind: 'scan', page };
    const layer = mayLook ? wantedLayer() : undefined;
    if (layer !== undefined) return { kind: 'layers', pages: [layer] };
    if (mayLook) return { kind: 'layers', pages: [...unlooked].slice(0, layersAtOnce) };
    const scan = nextScan();
    return scan === undefined ? undefined : { kind: 'scan', page: scan };
  }

  return {
    take() {
      const slice = choose();
      if (!slice) return undefined;
      running.add(slice);
      if (slice.kind === 'scan') scans.delete(slice.page);
      else {
        layersRunning = true;
        for (const page of slice.pages) unlooked.delete(page);
      }
      return slice;
    },
    settle(slice, scanned = []) {
      running.delete(slice);
      if (slice.kind === 'layers') layersRunning = false;
      for (const page of scanned) scans.add(page);
    },
    want(page) {
      const [latest] = wanted;
      const ahead = latest !== undefined && page === latest + 1 && !wanted.includes(page);
      const others = wanted.filter((each) => each !== page && !(ahead && each === latest));
      wanted = [...(ahead ? [latest, page] : [page]), ...others].slice(0, mostWanted);
    },
    get ready() {
      return choose() !== undefined;
    },
    get finished() {
      return unlooked.size === 0 && scans.size === 0 && running.size === 0;
    },
    get read() {
      let busy = 0;
      for (const slice of running) busy += slice.kind === 'scan' ? 1 : slice.pages.length;
      return pageCount - unlooked.size - scans.size - busy;
    },
  };
}
