import { ActionIcon, Button, Group, Loader, Modal, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useElementSize } from '@mantine/hooks';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronLeft,
  IconChevronRight,
  IconDeviceFloppy,
  IconLayoutSidebarRight,
  IconMaximize,
  IconMinus,
  IconPlus,
  IconSearch,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import { useSaveOriginal } from '../case/documents/document-actions.tsx';
import { usePicture } from '../case/documents/picture.ts';
import { usePageMemory } from '../case/page-memory.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { caseTexts } from '../texts/case.ts';
import { viewerTexts } from '../texts/viewer.ts';
import { type PagePlace, viewerPanels } from './panels.ts';
import { SidePanels } from './side-panels.tsx';
import { TextSheet } from './text-sheet.tsx';
import classes from './viewer.module.css';

const texts = viewerTexts;
const STEPS = [1, 1.25, 1.5, 2, 3, 4] as const;

interface Props {
  readonly document: DocumentInfo | undefined;
  /** The documents to step through, in the order they stand. */
  readonly siblings: readonly DocumentInfo[];
  readonly page: number;
  readonly highlight: string;
  readonly go: (documentId: string, page: number, highlight: string) => void;
  readonly close: () => void;
}

/** The full-screen view of a document, page by page. */
export const DocumentViewer = ({ document, close, ...rest }: Props) => {
  const [panel, setPanel] = usePageMemory<string | null>('viewer:panel', null);
  return (
    <Modal.Root opened={document !== undefined} onClose={close} fullScreen transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={document ? texts.label(document.title) : ''}>
        <Modal.Body className={classes.body ?? ''}>
          {document && (
            <Pages key={document.id} document={document} close={close} panel={panel} setPanel={setPanel} {...rest} />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

const Tool = ({
  label,
  icon: Icon,
  disabled = false,
  onClick,
}: {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
    <Icon size={18} aria-hidden />
  </ActionIcon>
);

const Pages = ({
  document,
  siblings,
  page,
  highlight,
  go,
  close,
  panel,
  setPanel,
}: Props & {
  readonly document: DocumentInfo;
  readonly panel: string | null;
  readonly setPanel: (id: string | null) => void;
}) => {
  const [places, setPlaces] = useState<readonly PagePlace[]>([]);
  const [zoom, setZoom] = useState(0);
  const [typed, setTyped] = useState(highlight);
  const scale = STEPS[zoom] ?? 1;
  // Sharper pictures only where they are seen: three sizes, so that zooming does not draw each step anew.
  const maxPixels = scale > 2 ? 4000 : scale > 1 ? 2800 : 1600;
  const words = document.mime === 'text/plain' || document.mime === 'message/rfc822';
  const picture = useEngineQuery(
    'documents.page',
    { documentId: document.id, page, maxPixels, highlight },
    { enabled: !words },
  );
  const pages = picture.data?.pages ?? document.pageCount ?? 1;
  // The next page is drawn while this one is read.
  useEngineQuery(
    'documents.page',
    { documentId: document.id, page: page + 1, maxPixels, highlight },
    { enabled: picture.isSuccess && page < pages },
  );
  const url = usePicture(picture.data?.bytes, picture.data?.mime ?? 'image/png');
  const stage = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLElement>(null);
  const saveOriginal = useSaveOriginal();
  const search = useDebouncedCallback((text: string) => go(document.id, page, text), 300);

  useEffect(() => {
    if (page > 0) scroller.current?.scrollTo({ top: 0 });
  }, [page]);
  useEffect(() => scroller.current?.focus(), []);

  const width = picture.data?.width ?? 1;
  const height = picture.data?.height ?? 1;
  const fit = stage.width > 0 ? Math.min(stage.width / width, stage.height / height) : 0;
  const at = siblings.findIndex(({ id }) => id === document.id);

  const turn = (by: number) => {
    const next = page + by;
    if (next >= 1 && next <= pages) go(document.id, next, highlight);
  };
  const step = (by: number) => {
    const next = at < 0 ? undefined : siblings[at + by];
    if (next) go(next.id, 1, highlight);
  };
  const zoomBy = (by: number) => setZoom((now) => Math.min(STEPS.length - 1, Math.max(0, now + by)));

  const showPlaces = useCallback(
    (next: readonly PagePlace[]) => {
      setPlaces(next);
      const first = next[0];
      if (first && first.page !== page) go(document.id, first.page, highlight);
    },
    [go, document.id, page, highlight],
  );
  const togglePanel = () => setPanel(panel === null ? (viewerPanels[0]?.id ?? null) : null);

  const onKeyDown = (event: KeyboardEvent) => {
    const editing = event.target instanceof HTMLInputElement;
    const control = event.ctrlKey || event.metaKey;
    const actions: Readonly<Record<string, (() => void) | undefined>> = {
      PageDown: () => turn(1),
      PageUp: () => turn(-1),
      ...(editing
        ? {}
        : control
          ? { ArrowRight: () => step(1), ArrowLeft: () => step(-1) }
          : {
              ...(scale === 1 ? { ArrowRight: () => turn(1), ArrowLeft: () => turn(-1) } : {}),
              Home: () => turn(1 - page),
              End: () => turn(pages - page),
              '+': () => zoomBy(1),
              '-': () => zoomBy(-1),
              '0': () => setZoom(0),
              i: togglePanel,
            }),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the dialog, whatever in it has the focus
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      <div className={classes.bar}>
        <div className={classes.title}>
          <Title order={2} size="h3" lineClamp={1} title={document.title}>
            {document.title}
          </Title>
          <Text size="xs" c="dimmed" truncate>
            {document.kindTitle}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <Tool label={texts.previousPage} icon={IconChevronLeft} disabled={page <= 1} onClick={() => turn(-1)} />
          <Text size="sm" className={classes.number ?? ''} role="status">
            {texts.pageOf(page, pages)}
          </Text>
          <Tool label={texts.nextPage} icon={IconChevronRight} disabled={page >= pages} onClick={() => turn(1)} />
        </Group>
        <Group gap={4} wrap="nowrap">
          <Tool label={texts.zoomOut} icon={IconMinus} disabled={zoom === 0} onClick={() => zoomBy(-1)} />
          <Text size="sm" className={classes.zoom ?? ''}>
            {texts.zoom(scale * 100)}
          </Text>
          <Tool label={texts.zoomIn} icon={IconPlus} disabled={zoom === STEPS.length - 1} onClick={() => zoomBy(1)} />
          <Tool label={texts.fit} icon={IconMaximize} disabled={zoom === 0} onClick={() => setZoom(0)} />
        </Group>
        <TextInput
          aria-label={texts.highlight}
          placeholder={texts.highlightShort}
          size="xs"
          w={136}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <Text size="xs" c="dimmed" role="status" w={60} lh={1.2}>
          {highlight && picture.data ? texts.hits(picture.data.hits.length) : ''}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Tool label={texts.previousDocument} icon={IconArrowLeft} disabled={at <= 0} onClick={() => step(-1)} />
          <Tool
            label={texts.nextDocument}
            icon={IconArrowRight}
            disabled={at < 0 || at >= siblings.length - 1}
            onClick={() => step(1)}
          />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            onClick={() => void saveOriginal(document.id)}
          >
            {caseTexts.documents.saveOriginal}
          </Button>
          <Tool label={texts.panels.toggle} icon={IconLayoutSidebarRight} onClick={togglePanel} />
          <Tool label={caseTexts.common.close} icon={IconX} onClick={close} />
        </Group>
      </div>
      <div className={classes.main}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className={classes.stage} ref={scroller} tabIndex={0} aria-label={texts.pageOf(page, pages)}>
          <div ref={stage.ref} className={classes.area}>
            {words ? (
              <TextSheet documentId={document.id} scale={scale} highlight={highlight} />
            ) : picture.isError ? (
              <EmptyState
                title={caseTexts.documents.noPreview}
                text={picture.error.message}
                action={
                  <Button variant="default" onClick={() => void saveOriginal(document.id)}>
                    {caseTexts.documents.saveOriginal}
                  </Button>
                }
              />
            ) : url && picture.data ? (
              <div
                className={classes.sheet}
                data-stale={picture.isPlaceholderData}
                style={{ width: width * fit * scale, height: height * fit * scale }}
              >
                <img src={url} alt={texts.pagePicture(document.title, page)} draggable={false} />
                {!picture.isPlaceholderData &&
                  [...picture.data.hits, ...places.flatMap((each) => (each.page === page ? [each.box] : []))].map(
                    ({ x, y, w, h }) => (
                      <div
                        key={`${x}:${y}`}
                        className={classes.hit}
                        style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
                      />
                    ),
                  )}
                {picture.isPlaceholderData && (
                  <div className={classes.pending}>
                    <Loader aria-label={texts.loading} />
                  </div>
                )}
              </div>
            ) : (
              <Group gap="sm" role="status">
                <Loader size="sm" aria-hidden />
                <Text>{texts.loading}</Text>
              </Group>
            )}
          </div>
        </section>
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
