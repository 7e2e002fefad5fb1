import { useEffect, useRef, useState } from 'preact/hooks';
import { detailTexts } from '../texts/detail-texts.ts';
import type { OpenPdf, PdfPage } from './pdf.ts';

/** So many pages are shown; more would be too much for a telephone. */
const MOST_PAGES = 200;

type State =
  | { readonly kind: 'loading' | 'failed' | 'not-loaded' }
  | { readonly kind: 'open'; readonly pages: readonly PdfPage[]; readonly count: number };

/** The pages of a PDF, each drawn when it comes into sight. What opens PDFs is fetched with the first of them. */
export const PdfPages = ({ content, zoom }: { content: Blob; zoom: number }) => {
  const [state, setState] = useState<State>({ kind: 'loading' });
  useEffect(() => {
    let pdf: OpenPdf | undefined;
    let isGone = false;
    const open = async () => {
      const loaded = await import('./pdf.ts').catch(() => undefined);
      if (!loaded) return setState({ kind: 'not-loaded' });
      try {
        pdf = await loaded.openPdf(content, MOST_PAGES);
        if (isGone) return pdf.close();
        setState({ kind: 'open', pages: pdf.pages, count: pdf.count });
      } catch {
        // Locked with a password, or damaged.
        if (!isGone) setState({ kind: 'failed' });
      }
    };
    void open();
    return () => {
      isGone = true;
      pdf?.close();
    };
  }, [content]);
  if (state.kind !== 'open') {
    const { opening, cannotShow, viewerMissing } = detailTexts();
    return (
      <p class="view-note" role="status">
        {{ loading: opening, failed: cannotShow, 'not-loaded': viewerMissing }[state.kind]}
      </p>
    );
  }
  return (
    <>
      {state.pages.map((page) => (
        <Page key={page.number} page={page} count={state.count} zoom={zoom} />
      ))}
      {state.pages.length < state.count && (
        <p class="view-note">{detailTexts().cutPages(state.pages.length, state.count)}</p>
      )}
    </>
  );
};

const Page = ({ page, count, zoom }: { page: PdfPage; count: number; zoom: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [text, setText] = useState('');
  useEffect(() => {
    const { current } = canvas;
    if (!current) return;
    const sight = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '100% 0px' },
    );
    sight.observe(current);
    return () => sight.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a larger page is drawn anew, with more points
  useEffect(() => {
    const { current } = canvas;
    if (!isNear || !current) return;
    const abort = new AbortController();
    void page.draw(current, current.clientWidth * devicePixelRatio, abort.signal);
    return () => abort.abort();
  }, [isNear, zoom]);
  useEffect(() => {
    if (isNear) void page.text().then(setText);
  }, [isNear, page]);
  const name = detailTexts().page(page.number, count);
  return (
    <figure class="view-sheet">
      <canvas
        ref={canvas}
        class="view-page"
        role="img"
        aria-label={name}
        style={{ aspectRatio: `${page.width} / ${page.height}` }}
      />
      {/* What is written on it, for whoever does not see it. */}
      <figcaption class="unseen">{text}</figcaption>
    </figure>
  );
};
