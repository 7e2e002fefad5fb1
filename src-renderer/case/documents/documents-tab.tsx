import { Skeleton } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { IntakeZone } from '../../intake/intake-zone.tsx';
import { paths } from '../../routes/paths.ts';
import { CaseSearch } from '../../search/case-search.tsx';
import { caseTexts } from '../../texts/case.ts';
import { useKindChoice } from '../../understanding/kind-choice.tsx';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { usePageMemory } from '../page-memory.ts';
import { SignaturesCard } from '../signatures/signatures-card.tsx';
import { Bin } from './bin.tsx';
import { type DocumentFilter, filteredBy } from './document-filter.ts';
import { DocumentGrid } from './document-grid.tsx';
import { DocumentTable } from './document-table.tsx';
import { DocumentsHead } from './documents-head.tsx';
import { FileTroubleNotice, useFileTroubles } from './file-troubles.tsx';
import { OutputMenu } from './output/output-menu.tsx';
import { focusDocument } from './selection/grid-focus.ts';
import { SelectionBar } from './selection/selection-bar.tsx';
import { useSelection } from './selection/use-selection.ts';

const texts = caseTexts.documents;

/** „Dokumente“: take in, look at, order and bin the papers and photos of a case. */
export const DocumentsTab = ({ detail, active }: { readonly detail: CaseDetail; readonly active: boolean }) => {
  const caseId = detail.id;
  const list = useEngineQuery('documents.list', { caseId });
  const [inBin, setInBin] = useState(false);
  const [wanted, setWanted] = useState<DocumentFilter>();
  const binned = useEngineQuery('documents.list', { caseId, removed: true });
  const [view, setView] = usePageMemory<string>('documents:view', 'grid');
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const shown = active ? query.get('dokument') : null;

  const open = (documentId: string) => navigate(paths.document(caseId, documentId, 1, ''));

  const all = useMemo(() => list.data ?? [], [list.data]);
  const kinds = useEngineQuery('understanding.kinds', { caseId }, { enabled: useMay('understanding.acceptKind') }).data;
  const suggested = useMemo(() => new Map((kinds ?? []).map(({ documentId, kind }) => [documentId, kind])), [kinds]);
  const choice = useKindChoice(focusDocument);
  const troubles = useFileTroubles(caseId);
  const found = useMemo(() => filteredBy(all, suggested), [all, suggested]);
  // The last one done with: the filter has nothing to say any more.
  const filter = wanted && found[wanted].length > 0 ? wanted : undefined;
  const documents = filter ? found[filter] : all;
  const order = useMemo(() => documents.map(({ id }) => id), [documents]);
  const selection = useSelection(order, active && !inBin && shown === null);
  const selected = documents.filter(({ id }) => selection.ids.has(id));

  if (list.isError && !list.data) return <LoadError message={list.error.message} retry={() => void list.refetch()} />;
  const inView = all.find(({ id }) => id === shown) ?? binned.data?.find(({ id }) => id === shown);

  const shownBy = { documents, open, selection, suggested, choice, troubles };

  return (
    <div className={pageClasses.column}>
      {inBin ? (
        <Bin documents={binned.data ?? []} back={() => setInBin(false)} />
      ) : (
        <>
          <IntakeZone target={{ caseId }} large={list.isSuccess && documents.length === 0} />
          <FileTroubleNotice troubles={troubles} />
          {selected.length > 0 ? (
            <SelectionBar
              caseId={caseId}
              documents={selected}
              all={documents.length}
              onAll={selection.all}
              onClear={selection.clear}
            />
          ) : documents.length === 0 && binned.data?.length === 0 ? null : (
            <DocumentsHead
              count={list.isPending ? null : documents.length}
              filters={{ unsure: found.unsure.length, suggested: found.suggested.length }}
              filter={filter}
              onFilter={setWanted}
              binned={binned.data?.length ?? 0}
              openBin={() => setInBin(true)}
              view={view}
              onView={setView}
            >
              <CaseSearch fileNumber={detail.fileNumber} />
              <OutputMenu caseId={caseId} documents={all} />
            </DocumentsHead>
          )}
          {list.isPending ? (
            <Skeleton h={240} />
          ) : documents.length === 0 ? (
            <EmptyState icon={<IconFiles size={32} stroke={1.5} />} title={texts.empty} text={texts.emptyHint} />
          ) : view === 'list' ? (
            <DocumentTable {...shownBy} />
          ) : (
            <DocumentGrid {...shownBy} />
          )}
          <SignaturesCard caseId={caseId} />
          {choice.dialog}
        </>
      )}
      <DocumentViewer
        document={inView}
        siblings={documents}
        page={Math.max(1, Number(query.get('seite')) || 1)}
        highlight={query.get('text') ?? ''}
        go={(documentId, page, text) => navigate(paths.document(caseId, documentId, page, text), { replace: true })}
        close={() => navigate(paths.case(caseId, 'dokumente'), { replace: true })}
      />
    </div>
  );
};
