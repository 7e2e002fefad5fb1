import { IconInbox } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';

/** „Eingang“: what came in and belongs to no case yet. */
export const TrayScreen = () => {
  const waiting = useEngineQuery('tray.list', {});
  const t = de.tray;
  const content = () => {
    if (!waiting.data) {
      return waiting.isError ? (
        <LoadError message={waiting.error.message} retry={() => void waiting.refetch()} />
      ) : null;
    }
    if (waiting.data.length === 0) {
      return <EmptyState icon={<IconInbox size={36} stroke={1.5} />} title={t.emptyTitle} text={t.emptyText} />;
    }
    return (
      <ul aria-label={t.list}>
        {waiting.data.map(({ document, from }) => (
          <li key={document.id}>
            {document.title} {from}
          </li>
        ))}
      </ul>
    );
  };
  return (
    <div>
      <PageHeader title={t.title} />
      {content()}
    </div>
  );
};
