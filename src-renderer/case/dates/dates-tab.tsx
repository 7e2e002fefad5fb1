import { Button } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { LoadError } from '../../components/load-error.tsx';
import { PrintList } from '../../components/print-list.tsx';
import { notifyError, useEngine, useEngineQuery } from '../../engine/engine.tsx';
import { datesTexts } from '../../texts/dates.ts';
import pageClasses from '../case.module.css';
import { saveToDisk } from '../save-to-disk.ts';
import { AppointmentsCard } from './appointments-card.tsx';
import { DeadlinesCard } from './deadlines-card.tsx';
import { LimitationCard } from './limitation-card.tsx';
import { printedDeadlines } from './printed-deadlines.ts';

/** „Fristen & Termine“: what runs until when and why, limitation with its suspensions, and appointments. */
export const DatesTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const query = useEngineQuery('deadlines.forCase', { caseId: detail.id });
  const engine = useEngine();
  if (query.isError && !query.data)
    return <LoadError message={query.error.message} retry={() => void query.refetch()} />;
  if (!query.data) return null;
  const download = async () => {
    try {
      const { name, bytes } = await engine.call('deadlines.exportIcs', { caseId: detail.id });
      await saveToDisk(name, bytes, datesTexts.calendarSaved);
    } catch (thrown) {
      if (thrown instanceof Error) notifyError({ code: 'calendar.failed', message: thrown.message });
    }
  };
  return (
    <div className={pageClasses.columns}>
      <div className={pageClasses.column}>
        <DeadlinesCard
          caseId={detail.id}
          dates={query.data}
          actions={
            <>
              {query.data.deadlines.length > 0 ? (
                <PrintList small load={async () => printedDeadlines(detail, query.data.deadlines)} />
              ) : null}
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={datesTexts.calendarLabel}
                leftSection={<IconCalendarDown size={16} aria-hidden />}
                onClick={() => void download()}
              >
                {datesTexts.calendar}
              </Button>
            </>
          }
        />
      </div>
      <div className={pageClasses.column}>
        <AppointmentsCard detail={detail} />
        <LimitationCard caseId={detail.id} dates={query.data} />
      </div>
    </div>
  );
};
