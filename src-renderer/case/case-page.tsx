import { Button, Skeleton, Tabs } from '@mantine/core';
import {
  IconCalendarClock,
  IconCoinEuro,
  IconFiles,
  IconHistory,
  IconLayoutDashboard,
  IconMail,
  IconNotes,
  IconShare,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseDetail } from '../../src-shared/contract/cases.ts';
import { isDialogOpen } from '../components/dialog-open.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { caseTexts } from '../texts/case.ts';
import classes from './case.module.css';
import { CaseHeader } from './case-header.tsx';
import { ChronicleTab } from './chronicle/chronicle-tab.tsx';
import { ClaimsTab } from './claims/claims-tab.tsx';
import { Conflicts } from './conflicts.tsx';
import { DatesTab } from './dates/dates-tab.tsx';
import { DocumentsTab } from './documents/documents-tab.tsx';
import { LettersTab } from './letters/letters-tab.tsx';
import { NotesTab } from './notes/notes-tab.tsx';
import { OverviewTab } from './overview/overview-tab.tsx';
import { OwnChangesProvider } from './own-changes.tsx';
import { PartiesTab } from './parties/parties-tab.tsx';
import { SharingTab } from './sharing/sharing-tab.tsx';
import { type CaseTab, caseTabs, tabOf } from './tabs.ts';
import { UndoProvider } from './undo.tsx';

const icons: Readonly<Record<CaseTab, TablerIcon>> = {
  uebersicht: IconLayoutDashboard,
  beteiligte: IconUsers,
  dokumente: IconFiles,
  forderung: IconCoinEuro,
  schreiben: IconMail,
  fristen: IconCalendarClock,
  notizen: IconNotes,
  freigabe: IconShare,
  chronik: IconHistory,
};

/** One case with all its tabs. `tab` is the route's segment. */
export const CasePage = ({ caseId, tab }: { readonly caseId: string; readonly tab: string | undefined }) => {
  const query = useEngineQuery('cases.get', { caseId });
  const [, navigate] = useLocation();
  const { run: noteOpened } = useEngineCommand('cases.opened');
  const known = query.data !== undefined;
  useEffect(() => {
    if (known) void noteOpened({ caseId });
  }, [known, caseId, noteOpened]);
  if (query.data) {
    return (
      <OwnChangesProvider>
        <UndoProvider>
          <CaseFile detail={query.data} tab={tabOf(tab ?? '')} />
        </UndoProvider>
      </OwnChangesProvider>
    );
  }
  if (query.isError) {
    return (
      <div role="alert">
        <EmptyState
          title={caseTexts.page.missingTitle}
          text={query.error.message}
          action={
            <>
              <Button onClick={() => navigate(paths.cases)}>{caseTexts.page.toList}</Button>{' '}
              <Button variant="default" onClick={() => void query.refetch()}>
                {caseTexts.page.again}
              </Button>
            </>
          }
        />
      </div>
    );
  }
  return (
    <div className={classes.loading} role="status" aria-label={caseTexts.page.loading}>
      <Skeleton h={28} w="45%" mb={12} />
      <Skeleton h={62} mb={16} />
      <Skeleton h={320} />
    </div>
  );
};

const Panel = ({
  slug,
  detail,
  active,
}: {
  readonly slug: CaseTab;
  readonly detail: CaseDetail;
  readonly active: boolean;
}) => {
  switch (slug) {
    case 'uebersicht':
      return <OverviewTab detail={detail} />;
    case 'beteiligte':
      return <PartiesTab detail={detail} />;
    case 'dokumente':
      return <DocumentsTab detail={detail} active={active} />;
    case 'forderung':
      return <ClaimsTab detail={detail} />;
    case 'schreiben':
      return <LettersTab detail={detail} />;
    case 'fristen':
      return <DatesTab detail={detail} />;
    case 'notizen':
      return <NotesTab detail={detail} />;
    case 'freigabe':
      return <SharingTab detail={detail} />;
    case 'chronik':
      return <ChronicleTab detail={detail} />;
  }
};

const CaseFile = ({ detail, tab }: { readonly detail: CaseDetail; readonly tab: CaseTab }) => {
  const [, navigate] = useLocation();
  // A tab that was opened once stays, so that half-filled fields are still there when one comes back to it.
  const [visited, setVisited] = useState<readonly CaseTab[]>([tab]);
  if (!visited.includes(tab)) setVisited([...visited, tab]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const target = caseTabs[Number(event.key) - 1];
      if (!target || isDialogOpen()) return;
      event.preventDefault();
      navigate(paths.case(detail.id, target.slug));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, detail.id]);

  return (
    <div className={classes.page}>
      <CaseHeader detail={detail} />
      <Conflicts caseId={detail.id} />
      <Tabs
        value={tab}
        onChange={(value) => value && navigate(paths.case(detail.id, value))}
        keepMountedMode="display-none"
      >
        <Tabs.List aria-label={caseTexts.tabs.label} className={classes.tabs ?? ''}>
          {caseTabs.map(({ slug, title }, index) => {
            const Icon = icons[slug];
            return (
              <Tabs.Tab
                key={slug}
                value={slug}
                className={classes.tab ?? ''}
                leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
                title={`${title} (Strg+${index + 1})`}
              >
                {title}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        {caseTabs.map(({ slug }) => (
          <Tabs.Panel key={slug} value={slug} className={classes.panel ?? ''}>
            {visited.includes(slug) && <Panel slug={slug} detail={detail} active={slug === tab} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
};
