import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconFiles, IconTrash } from '@tabler/icons-react';
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
import { readingTexts } from '../../texts/reading.ts';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import pageClasses from '../case.module.css';
import { usePageMemory } from '../page-memory.ts';
import { SignaturesCard } from '../signatures/signatures-card.tsx';
import { Bin } from './bin.tsx';
import { DocumentGrid, DocumentTable } from './document-grid.tsx';
import { OutputButtons } from './output/output-buttons.tsx';
import { SelectionBar } from './selection/selection-bar.tsx';
import { useSelection } from './selection/use-selection.ts';

const texts = caseTexts.documents;

/** „Dokumente“: take in, look at, order and bin the papers and photos of a case. */
export const DocumentsTab = ({ detail, active }: { readonly detail: CaseDetail; readonly active: boolean }) => {
  const caseId = detail.id;
  const list = useEngineQuery('documents.list', { caseId });
  const [inBin, setInBin] = useState(false);
  const [unsureOnly, setUnsureOnly] = useState(false);
  const binned = useEngineQuery('documents.list', { caseId, removed: true });
  const [view, setView] = usePageMemory<string>('documents:view', 'grid');
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const shown = active ? query.get('dokument') : null;

  const open = (documentId: string) => navigate(paths.document(caseId, documentId, 1, ''));

  const all = useMemo(() => list.data ?? [], [list.data]);
  const unsure = useMemo(() => all.filter(({ reading }) => reading.unsure.length > 0), [all]);
  // The last unsure one read again and sure now: the filter has nothing to say any more.
  const filtered = unsureOnly && unsure.length > 0;
  const documents = filtered ? unsure : all;
  const order = useMemo(() => documents.map(({ id }) => id), [documents]);
  const selection = useSelection(order, active && !inBin && shown === null);
  const selected = documents.filter(({ id }) => selection.ids.has(id));

  if (list.isError && !list.data) return <LoadError message={list.error.message} retry={() => void list.refetch()} />;
  const inView = all.find(({ id }) => id === shown) ?? binned.data?.find(({ id }) => id === shown);

  return (
    <div className={pageClasses.column}>
      {inBin ? (
        <Bin documents={binned.data ?? []} back={() => setInBin(false)} />
      ) : (
        <>
          <IntakeZone target={{ caseId }} large={list.isSuccess && documents.length === 0} />
          {selected.length > 0 ? (
            <SelectionBar
              caseId={caseId}
              documents={selected}
              all={documents.length}
              onAll={selection.all}
              onClear={selection.clear}
            />
          ) : documents.length === 0 && binned.data?.length === 0 ? null : (
            <Group justify="space-between" mih={32}>
              <Text fw={600} role="status">
                {list.isPending ? caseTexts.common.loading : texts.count(documents.length)}
              </Text>
              <Group gap="xs">
                <OutputButtons caseId={caseId} documents={all} />
                {unsure.length > 0 && (
                  <Button
                    variant={filtered ? 'light' : 'subtle'}
                    color="gray"
                    size="compact-sm"
                    leftSection={<IconAlertTriangle size={16} aria-hidden />}
                    aria-pressed={filtered}
                    onClick={() => setUnsureOnly(!filtered)}
                  >
                    {readingTexts.unsureOnly(unsure.length)}
                  </Button>
                )}
                <CaseSearch fileNumber={detail.fileNumber} />
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => setInBin(true)}
                >
                  {binned.data && binned.data.length > 0 ? texts.binCount(binned.data.length) : texts.bin}
                </Button>
                <SegmentedControl
                  size="xs"
                  aria-label={texts.viewLabel}
                  value={view}
                  onChange={setView}
                  data={[
                    { value: 'grid', label: texts.grid },
                    { value: 'list', label: texts.list },
                  ]}
                />
              </Group>
            </Group>
          )}
          {list.isPending ? (
            <Skeleton h={240} />
          ) : documents.length === 0 ? (
            <EmptyState icon={<IconFiles size={32} stroke={1.5} />} title={texts.empty} text={texts.emptyHint} />
          ) : view === 'list' ? (
            <DocumentTable documents={documents} open={open} selection={selection} />
          ) : (
            <DocumentGrid documents={documents} open={open} selection={selection} />
          )}
          <SignaturesCard caseId={caseId} />
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
