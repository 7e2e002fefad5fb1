import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconFilter, IconInbox, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import type { TrayClarity, TrayEntry, TrayItem } from '../../src-shared/contract/tray.ts';
import { useMay } from '../case/may.ts';
import { OwnChangesProvider } from '../case/own-changes.tsx';
import { usePageMemory } from '../case/page-memory.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { notifyDone, notifyError, useEngine, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { IntakeButtons } from '../intake/intake-zone.tsx';
import { beginFromTray } from '../new-case/from-tray.ts';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { DocumentViewer } from '../viewer/document-viewer.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { CaseDialog } from './case-dialog.tsx';
import { KindDialog } from './kind-dialog.tsx';
import { familiesOf, flat, groupsOf } from './order.ts';
import classes from './tray.module.css';
import { TrayDetail } from './tray-detail.tsx';
import { TrayList } from './tray-list.tsx';
import { useTrayActions } from './use-tray-actions.ts';

const t = de.tray;
const intoTray = { caseId: null };
type Filter = 'all' | 'clear' | 'likely' | 'unclear';
const filters: readonly Filter[] = ['all', 'clear', 'likely', 'unclear'];

/** „Eingang“: what came in and belongs to no case yet; everything by keyboard. */
export const TrayScreen = () => (
  <OwnChangesProvider>
    <Tray />
  </OwnChangesProvider>
);

const Tray = () => {
  const [inBin, setInBin] = useState(false);
  const waiting = useEngineQuery('tray.list', {});
  const binned = useEngineQuery('tray.list', { removed: true });
  const shown = inBin ? binned : waiting;
  const entries = shown.data ?? [];
  const [only, setOnly] = usePageMemory<Filter>('tray:only', 'all');
  const [text, setText] = usePageMemory<string>('tray:text', '');
  const [active, setActive] = usePageMemory<string | undefined>('tray:active', undefined);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'kind' | 'case' | undefined>();
  const [askAbout, setAskAbout] = useState<TrayItem | undefined>();
  const held = useRef<{ readonly id: string; readonly clarity: TrayClarity } | undefined>(undefined);
  const filterField = useRef<HTMLInputElement>(null);
  const actions = useTrayActions();
  const undo = useEngineCommand('history.undo');
  const engine = useEngine();
  const memory = useDeskMemory();
  const may = useMay('tray.file');
  const query = new URLSearchParams(useSearch());
  const opened = query.get('dokument');

  const groups = groupsOf(entries, {
    only: inBin || only === 'all' ? undefined : only,
    text,
    held: held.current,
  });
  const order = flat(groups);
  const place = useRef(0);
  const at = order.findIndex(({ document }) => document.id === active);
  // What was under the cursor has left: the next one takes its place.
  const current = at >= 0 ? order[at] : order[Math.min(place.current, order.length - 1)];
  if (at >= 0) place.current = at;
  const currentId = current?.document.id;
  const chosen = order.filter(({ document }) => selected.has(document.id));

  useEffect(() => {
    if (currentId !== active) setActive(currentId);
  }, [currentId, active, setActive]);
  // Whoever comes from the search stands on what was found.
  useEffect(() => {
    if (opened) setActive(opened);
  }, [opened, setActive]);
  useEffect(() => {
    const family = groups.find(({ families }) => families.some(({ head }) => head.document.id === currentId));
    held.current = currentId && family ? { id: currentId, clarity: family.clarity } : undefined;
  });

  const families = useMemo(() => familiesOf(entries), [entries]);
  /** What a key is about: what is selected, else what stands under the cursor with what came in it. */
  const targets = (): readonly TrayEntry[] => {
    if (chosen.length > 0) return chosen;
    if (!current) return [];
    const family = families.find(({ head }) => head.document.id === current.document.id);
    return [current, ...(family?.members ?? [])];
  };
  const done = () => setSelected(new Set());

  const accept = async () => {
    const about = targets();
    if (about.length === 0 || actions.pending) return;
    const rest = await actions.accept(about);
    if (rest === about.length) setAsking('case');
    else done();
  };
  const takeBack = async () => {
    const result = await undo.run({});
    if (result.ok) notifyDone(de.history.undone(result.value));
    else notifyError(result.error);
  };
  const discard = async () => {
    const about = targets();
    if (about.length === 0 || actions.pending) return;
    await actions.discard(about);
    done();
  };
  const restore = async () => {
    const about = chosen.length > 0 ? chosen : current ? [current] : [];
    if (about.length === 0 || actions.pending) return;
    await actions.restore(about);
    done();
  };
  const newCase = async () => {
    const about = targets();
    if (about.length === 0) return;
    await beginFromTray(memory, engine, about);
    navigate(paths.newCase);
  };
  const ask = () => setAskAbout(current?.item ?? undefined);
  const view = () => {
    if (currentId) navigate(paths.tray(currentId, 1));
  };

  const select = (ids: readonly string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setSelected(next);
  };
  const range = (from: string | undefined, to: string): readonly string[] => {
    const ids = order.map(({ document }) => document.id);
    const a = Math.max(0, ids.indexOf(from ?? to));
    const b = ids.indexOf(to);
    return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  };
  const onPick = (documentId: string, event: MouseEvent) => {
    const onCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (event.shiftKey) select(range(active, documentId), true);
    else if (event.ctrlKey || event.metaKey || onCheck) select([documentId], !selected.has(documentId));
    setActive(documentId);
  };
  const move = (to: number, extend: boolean) => {
    const next = order[Math.min(order.length - 1, Math.max(0, to))];
    if (!next) return;
    if (extend) select(range(currentId, next.document.id), true);
    setActive(next.document.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const here = Math.max(0, at);
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    const plain: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => move(here + 1, event.shiftKey),
      ArrowUp: () => move(here - 1, event.shiftKey),
      PageDown: () => move(here + 8, event.shiftKey),
      PageUp: () => move(here - 8, event.shiftKey),
      Home: () => move(0, event.shiftKey),
      End: () => move(order.length - 1, event.shiftKey),
      ' ': view,
      Escape: selected.size > 0 ? done : undefined,
      x: () => currentId && select([currentId], !selected.has(currentId)),
      u: () => void takeBack(),
      '/': () => filterField.current?.focus(),
      ...(!may
        ? {}
        : inBin
          ? { Enter: () => void restore() }
          : {
              Enter: () => void accept(),
              k: () => setAsking('kind'),
              r: current?.item ? ask : undefined,
              a: () => setAsking('case'),
              n: () => void newCase(),
              e: () => void discard(),
              Delete: () => void discard(),
            }),
    };
    const action = control
      ? event.key.toLowerCase() === 'a'
        ? () =>
            select(
              order.map(({ document }) => document.id),
              true,
            )
        : undefined
      : plain[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || (current === undefined && event.key !== 'u')) return;
    event.preventDefault();
    action();
  };

  if (!shown.data) {
    return (
      <div>
        <PageHeader title={t.title} />
        {shown.isError ? <LoadError message={shown.error.message} retry={() => void shown.refetch()} /> : null}
      </div>
    );
  }
  const counts = (clarity: Filter): number =>
    clarity === 'all' ? families.length : families.filter((family) => family.clarity === clarity).length;
  const inView = opened ? entries.find(({ document }) => document.id === opened)?.document : undefined;
  const about = targets();
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t.title}
        subtitle={inBin ? t.binList : t.subtitle(entries.length)}
        actions={
          <Group gap="xs" wrap="nowrap">
            {!inBin && <IntakeButtons target={intoTray} />}
            <Button
              variant="subtle"
              color="gray"
              leftSection={inBin ? <IconInbox size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />}
              onClick={() => {
                setInBin(!inBin);
                done();
              }}
            >
              {inBin ? t.back : t.bin(binned.data?.length ?? 0)}
            </Button>
          </Group>
        }
      />
      {entries.length === 0 ? (
        <EmptyState
          icon={inBin ? <IconTrash size={36} stroke={1.5} /> : <IconInbox size={36} stroke={1.5} />}
          title={inBin ? t.binEmptyTitle : t.emptyTitle}
          text={inBin ? t.binEmptyText : t.emptyText}
        />
      ) : (
        <div className={classes.columns}>
          <div className={classes.left}>
            <Group gap="sm" className={classes.bar ?? ''}>
              {inBin ? null : (
                <SegmentedControl
                  size="xs"
                  aria-label={t.filterLabel}
                  value={only}
                  onChange={(value) => setOnly(filters.find((each) => each === value) ?? 'all')}
                  data={filters.map((value) => ({ value, label: `${t.filters[value]} ${counts(value)}` }))}
                />
              )}
              <TextInput
                ref={filterField}
                size="xs"
                type="search"
                className={classes.filter ?? ''}
                aria-label={t.filterField}
                placeholder={t.filterPlaceholder}
                leftSection={<IconFilter size={14} aria-hidden />}
                value={text}
                maxLength={100}
                onChange={(event) => setText(event.currentTarget.value)}
              />
            </Group>
            <div className={classes.selection} role="status">
              {chosen.length > 0 ? (
                <>
                  {t.selected(chosen.length)}
                  <Button variant="subtle" size="compact-xs" onClick={done}>
                    {t.clearSelection}
                  </Button>
                </>
              ) : null}
            </div>
            {order.length === 0 ? (
              <EmptyState title={t.nothingTitle} text={t.nothingText} />
            ) : (
              <TrayList
                label={inBin ? t.binList : t.list}
                groups={groups}
                active={currentId}
                selected={selected}
                onPick={onPick}
                onKeyDown={onKeyDown}
              />
            )}
          </div>
          {current ? (
            <TrayDetail
              entry={current}
              count={about.length}
              removed={inBin}
              deeds={{
                accept: () => void accept(),
                chooseCase: () => setAsking('case'),
                changeKind: () => setAsking('kind'),
                newCase: () => void newCase(),
                discard: () => void discard(),
                ask,
                restore: () => void restore(),
                view,
              }}
            />
          ) : null}
        </div>
      )}
      {asking === 'kind' && about.length > 0 ? (
        <KindDialog
          count={chosen.length > 0 ? chosen.length : 1}
          current={current?.kind?.kind ?? current?.document.kind}
          onClose={() => setAsking(undefined)}
          onChoose={(kind) => {
            setAsking(undefined);
            // The kind is the document's own: what came in it keeps its own kind.
            void actions.setKind(chosen.length > 0 ? chosen : about.slice(0, 1), kind);
          }}
        />
      ) : null}
      {askAbout ? (
        <AskDialog
          before={askAbout.answer}
          onAsk={(text) => actions.ask(askAbout.id, text)}
          onClose={() => setAskAbout(undefined)}
        />
      ) : null}
      {asking === 'case' && about.length > 0 ? (
        <CaseDialog
          count={about.length}
          suggested={current?.cases ?? []}
          onClose={() => setAsking(undefined)}
          onChoose={(choice) => {
            setAsking(undefined);
            void actions.fileInto(about, choice).then((filed) => {
              if (filed) done();
            });
          }}
        />
      ) : null}
      <DocumentViewer
        document={inView}
        siblings={order.map(({ document }) => document)}
        page={Math.max(1, Number(query.get('seite')) || 1)}
        highlight={query.get('text') ?? ''}
        go={(documentId, page, highlight) => navigate(paths.tray(documentId, page, highlight), { replace: true })}
        close={() => navigate(paths.tray(), { replace: true })}
      />
    </div>
  );
};
