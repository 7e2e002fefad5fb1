import { Button, Group, Loader, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { Rect } from '../../src-shared/documents/page-view.ts';
import { isShownAsWords } from '../../src-shared/texts/file-kinds.ts';
import { useSaveOriginal } from '../case/documents/document-actions.tsx';
import { PasswordForm } from '../case/documents/password-form.tsx';
import { useMay } from '../case/may.ts';
import { usePageMemory } from '../case/page-memory.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { caseTexts } from '../texts/case.ts';
import { contentsTexts } from '../texts/contents.ts';
import { viewerTexts } from '../texts/viewer.ts';
import { useOffersSomething } from '../understanding/use-offers.ts';
import { CropStage } from './crop/crop-stage.tsx';
import { MarkBar } from './marks/mark-bar.tsx';
import { type Marking, placedInMiddle, shapeOn } from './marks/marking.ts';
import { usePageEdits } from './pages/page-edits.ts';
import { nextFactor, type Zoom } from './pages/page-layout.ts';
import { PageScroller } from './pages/page-scroller.tsx';
import { PageStrip } from './pages/page-strip.tsx';
import { firstPanel, type PagePlace } from './panels.ts';
import { useSavePicture } from './save-picture.ts';
import { SidePanels } from './side-panels.tsx';
import { TextSheet } from './text-sheet.tsx';
import { useStrayKeys } from './use-stray-keys.ts';
import classes from './viewer.module.css';
import { ViewerBar } from './viewer-bar.tsx';
import { keyAction, type ViewerActions, type ViewerMode, type ViewerState } from './viewer-state.ts';

interface Props {
  readonly document: DocumentInfo;
  readonly siblings: readonly DocumentInfo[];
  readonly page: number;
  readonly highlight: string;
  readonly go: (documentId: string, page: number, highlight: string) => void;
  readonly close: () => void;
  readonly mode: ViewerMode;
  readonly setMode: (mode: ViewerMode) => void;
}

/** One document in the viewer; made anew for each. */
export const OpenDocument = ({ document, siblings, page, highlight, go, close, mode, setMode }: Props) => {
  const [panel, setPanel] = usePageMemory<string | null>('viewer:panel', null);
  const [strip, setStrip] = usePageMemory('viewer:strip', true);
  const [colour, setColour] = usePageMemory<Marking['colour']>('viewer:colour', 'orange');
  const [zoom, setZoom] = useState<Zoom>('page');
  const [drawnFactor, setFactor] = useState(1);
  const [showMarks, setShowMarks] = useState(true);
  const [marking, setMarking] = useState<Marking>({ tool: 'arrow', colour, selected: null });
  const [places, setPlaces] = useState<readonly PagePlace[]>([]);
  const [typed, setTyped] = useState(highlight);
  const [hitsOf, setHitsOf] = useState<Readonly<Record<string, number>>>({});
  const main = useRef<HTMLDivElement>(null);

  const words = isWords(document);
  // Words have no page to fit: they are read at their own size.
  const factor = words ? (typeof zoom === 'number' ? zoom : 1) : drawnFactor;
  const sizes = useEngineQuery('pages.sizes', { documentId: document.id }, { enabled: !words });
  const pages = sizes.data?.length ?? document.pageCount ?? 1;
  const edits = usePageEdits(document.id);
  const mayEdit = useMay('pages.setView') && !document.removed;
  const saveOriginal = useSaveOriginal();
  const savePicture = useSavePicture();
  const search = useDebouncedCallback((text: string) => go(document.id, page, text), 300);
  const offers = useOffersSomething(document);
  const at = siblings.findIndex(({ id }) => id === document.id);
  const marks = edits.marksOf(page);
  const drawn = !words && sizes.isSuccess;

  const focusPages = () => main.current?.querySelector<HTMLElement>('[data-stage]')?.focus();
  const ready = words || sizes.isSuccess;
  useEffect(() => {
    if (ready && mode === 'look') main.current?.querySelector<HTMLElement>('[data-stage]')?.focus();
  }, [ready, mode]);

  const goTo = useCallback(
    (next: number) => go(document.id, Math.min(pages, Math.max(1, next)), highlight),
    [go, document.id, pages, highlight],
  );
  const onHits = useCallback(
    (number: number, hits: number) =>
      setHitsOf((before) =>
        before[`${number}:${highlight}`] === hits ? before : { ...before, [`${number}:${highlight}`]: hits },
      ),
    [highlight],
  );
  const showPlaces = useCallback(
    (next: readonly PagePlace[]) => {
      setPlaces(next);
      const first = next[0];
      if (first) goTo(first.page);
    },
    [goTo],
  );

  const state: ViewerState = {
    page,
    pages,
    zoom,
    factor,
    mode,
    drawn,
    mayEdit,
    strip,
    showMarks,
    markCount: marks.length,
    typed,
    hits: highlight ? (hitsOf[`${page}:${highlight}`] ?? null) : null,
    hasPrevious: at > 0,
    hasNext: at >= 0 && at < siblings.length - 1,
    panel,
    offers,
  };
  const actions: ViewerActions = {
    goTo,
    step: (by) => {
      const next = at < 0 ? undefined : siblings[at + by];
      if (!next) return;
      setMode('look');
      go(next.id, 1, highlight);
    },
    zoomBy: (by) => setZoom(nextFactor(factor, by)),
    zoomTo: setZoom,
    turn: (by) => edits.turn(page, by),
    toggleCrop: () => setMode(mode === 'crop' ? 'look' : 'crop'),
    toggleMark: () => {
      setShowMarks(true);
      setMarking({ tool: 'arrow', colour, selected: null });
      setMode(mode === 'mark' ? 'look' : 'mark');
    },
    toggleMarks: () => setShowMarks(!showMarks),
    toggleStrip: () => setStrip(!strip),
    togglePanel: () => setPanel(panel === null ? firstPanel(offers) : null),
    chooseTool: (tool) => setMarking({ ...marking, tool }),
    undo: () => edits.step('undo'),
    redo: () => edits.step('redo'),
    back: () => {
      if (mode === 'mark' && marking.selected !== null) {
        setMarking({ ...marking, selected: null });
        focusPages();
      } else if (mode === 'mark' && marking.tool !== 'select') setMarking({ ...marking, tool: 'select' });
      else setMode('look');
    },
    search: (text) => {
      setTyped(text);
      search(text);
    },
    saveOriginal: () => void saveOriginal(document.id),
    savePicture: (withMarks) => void savePicture(document.id, page, withMarks),
    close,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // What is pressed in a dialog over the viewer comes by here too.
    const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.defaultPrevented || !inside) return;
    const editing =
      event.target instanceof Element && event.target.matches('input:not([type=radio]), textarea, select');
    const action = keyAction(event, editing, state, actions);
    if (!action) return;
    event.preventDefault();
    action();
  };
  useStrayKeys((event) => {
    focusPages();
    const action = keyAction(event, false, state, actions);
    if (!action) return;
    event.preventDefault();
    action();
  });
  const changeMarking = (next: Marking) => {
    if (next.colour !== colour) setColour(next.colour);
    setMarking(next);
  };
  const select = useCallback((selected: string | null) => setMarking((now) => ({ ...now, selected })), []);
  const insert = () => {
    if (marking.tool === 'select') return;
    const text = marking.tool === 'text' ? viewerTexts.marks.newText : '';
    const shape = shapeOn(edits.viewOf(page), marking.tool, placedInMiddle(marking.tool), marking.colour, text);
    void edits.addMark(page, shape).then((id) => {
      if (id === null) return;
      setMarking((now) => ({ ...now, tool: 'select', selected: id }));
      // Its button is there once the engine has told of it.
      waitFor(
        () => main.current?.querySelector<SVGElement>(`[data-mark="${id}"]`) ?? null,
        (element) => element.focus(),
      );
    });
  };
  const cut = (crop: Rect | null) => {
    void edits.setView(page, { ...edits.viewOf(page), crop }).then((done) => {
      if (done) setMode('look');
    });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the dialog, whatever in it has the focus
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      <ViewerBar document={document} state={state} actions={actions} />
      {mode === 'mark' && (
        <MarkBar
          marking={marking}
          setMarking={changeMarking}
          selected={marks.find(({ id }) => id === marking.selected)}
          edits={edits}
          insert={insert}
          leave={() => setMode('look')}
        />
      )}
      <div className={classes.main} ref={main}>
        {drawn && strip && pages > 1 && mode !== 'crop' && (
          <PageStrip
            documentId={document.id}
            count={pages}
            page={page}
            unsure={document.reading.unsure}
            edits={edits}
            goTo={goTo}
          />
        )}
        {words ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          <section className={classes.stage} tabIndex={0} data-stage aria-label={viewerTexts.pageOf(page, pages)}>
            <TextSheet documentId={document.id} scale={factor} highlight={highlight} />
          </section>
        ) : sizes.error?.code === 'document.pdf-encrypted' ? (
          <section className={classes.stage}>
            <EmptyState
              icon={<IconLock size={32} stroke={1.5} />}
              title={contentsTexts.password.title}
              text={contentsTexts.password.text}
              action={<PasswordForm documentId={document.id} />}
            />
          </section>
        ) : sizes.isError ? (
          <section className={classes.stage}>
            <EmptyState
              title={caseTexts.documents.noPreview}
              text={sizes.error.message}
              action={
                <Button variant="default" onClick={actions.saveOriginal}>
                  {caseTexts.documents.saveOriginal}
                </Button>
              }
            />
          </section>
        ) : !sizes.data ? (
          <Group gap="sm" role="status" className={classes.stage ?? ''}>
            <Loader size="sm" aria-hidden />
            <Text>{viewerTexts.loading}</Text>
          </Group>
        ) : mode === 'crop' ? (
          <CropStage
            key={page}
            document={document}
            page={page}
            view={edits.viewOf(page)}
            apply={cut}
            leave={() => setMode('look')}
          />
        ) : (
          <PageScroller
            document={document}
            sizes={sizes.data}
            page={page}
            highlight={highlight}
            places={places}
            zoom={zoom}
            setZoom={setZoom}
            edits={edits}
            showMarks={showMarks || mode === 'mark'}
            marking={mode === 'mark' ? marking : null}
            select={select}
            onPage={goTo}
            onHits={onHits}
            onFactor={setFactor}
            saveOriginal={actions.saveOriginal}
          />
        )}
        {panel !== null && (
          <SidePanels
            open={panel}
            onOpen={setPanel}
            document={document}
            page={page}
            goTo={(to, text = highlight) => go(document.id, to, text)}
            showPlaces={showPlaces}
          />
        )}
      </div>
    </div>
  );
};

/** Whether a document is shown as words and not as pages. */
const isWords = ({ mime }: DocumentInfo): boolean => isShownAsWords(mime);

/** Does something with what is about to appear, or nothing when it does not within a second. */
function waitFor<T>(find: () => T | null, then: (found: T) => void, tries = 60): void {
  const found = find();
  if (found) then(found);
  else if (tries > 0) requestAnimationFrame(() => waitFor(find, then, tries - 1));
}
