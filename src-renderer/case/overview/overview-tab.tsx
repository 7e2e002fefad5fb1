import { Button, Text } from '@mantine/core';
import { IconChecklist, IconInfoCircle, IconNotes } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { branches, mandates } from '../../../src-shared/cases/words.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { formatCalendarDate, formatDateTime } from '../../../src-shared/time/format.ts';
import { PlateText } from '../../components/plate-text.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { ClosingCard } from '../closing/closing-card.tsx';
import { Facts } from '../facts.tsx';
import { Glow } from '../glow.tsx';
import { clockText, partyName, partyOf, vehicleOf } from '../names.ts';
import { NoteList } from '../notes/note-list.tsx';
import { TaskList } from '../notes/task-list.tsx';
import { QueriesCard } from '../queries/queries-card.tsx';
import { Section } from '../section.tsx';
import type { CaseTab } from '../tabs.ts';
import { ChecklistCard } from './checklist-card.tsx';
import { FirstSteps } from './first-steps.tsx';
import { NextCard } from './next-card.tsx';

const texts = caseTexts.overview;
const NEWEST_NOTES = 3;

/** „Übersicht“: what is next, what is missing, and the case at a glance. */
export const OverviewTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const [, navigate] = useLocation();
  const go = (tab: CaseTab) => navigate(paths.case(detail.id, tab));
  const tasks = useEngineQuery('tasks.list', { caseId: detail.id }).data?.items;
  const notes = [...detail.notes].sort((a, b) => b.createdAt - a.createdAt).slice(0, NEWEST_NOTES);
  return (
    <div className={pageClasses.columns}>
      <div className={pageClasses.column}>
        <FirstSteps detail={detail} go={go} />
        <ClosingCard detail={detail} />
        <NextCard detail={detail} />
        <Section
          title={texts.tasks}
          icon={<IconChecklist size={18} aria-hidden />}
          actions={
            <Button variant="subtle" size="compact-sm" onClick={() => go('notizen')}>
              {texts.addTask}
            </Button>
          }
        >
          <Glow of={detail.tasks.flatMap(({ id, doneAt }) => (doneAt === null ? [id] : [])).join()}>
            {tasks === undefined ? null : tasks.length === 0 ? (
              <Text size="sm" c="dimmed">
                {texts.tasksEmpty}
              </Text>
            ) : (
              <TaskList tasks={tasks} plain />
            )}
          </Glow>
        </Section>
        <ChecklistCard detail={detail} />
        <QueriesCard caseId={detail.id} />
      </div>
      <div className={pageClasses.column}>
        <FactsCard detail={detail} edit={() => go('beteiligte')} />
        <Section
          title={texts.notes}
          icon={<IconNotes size={18} aria-hidden />}
          actions={
            <Button variant="subtle" size="compact-sm" onClick={() => go('notizen')}>
              {detail.notes.length > NEWEST_NOTES ? texts.allNotes : texts.writeNote}
            </Button>
          }
        >
          <Glow of={notes.map(({ id }) => id).join()}>
            {notes.length === 0 ? (
              <Text size="sm" c="dimmed">
                {texts.notesEmpty}
              </Text>
            ) : (
              <NoteList notes={notes} lines={4} />
            )}
          </Glow>
        </Section>
      </div>
    </div>
  );
};

const FactsCard = ({ detail, edit }: { readonly detail: CaseDetail; readonly edit: () => void }) => {
  const client = partyOf(detail, 'client');
  const vehicle = vehicleOf(detail, 'client');
  const { accident } = detail;
  const when = [formatCalendarDate(accident.date), clockText(accident.time)].filter(Boolean).join(', ');
  return (
    <Section
      title={texts.facts}
      icon={<IconInfoCircle size={18} aria-hidden />}
      actions={
        <Button variant="subtle" size="compact-sm" onClick={edit}>
          {texts.editFacts}
        </Button>
      }
    >
      <Glow of={JSON.stringify([client, vehicle, accident, detail.claimNumber, detail.mandate, detail.liability])}>
        <Facts
          facts={[
            { label: texts.factsClient, value: partyName(client) || caseTexts.header.noClient },
            { label: texts.factsContact, value: [client?.phone, client?.email].filter(Boolean).join(', ') },
            {
              label: texts.factsVehicle,
              value: vehicle && (
                <>
                  {[vehicle.make, vehicle.model].filter(Boolean).join(' ')} <PlateText plate={vehicle.plate} />
                </>
              ),
            },
            { label: texts.factsAccident, value: [when, accident.place].filter(Boolean).join(', ') },
            { label: texts.factsInsurer, value: partyName(partyOf(detail, 'insurer')) },
            { label: texts.factsClaimNumber, value: detail.claimNumber },
            { label: texts.factsBranch, value: branches[detail.branch] },
            { label: texts.factsMandate, value: detail.mandate.mandate && mandates[detail.mandate.mandate] },
            {
              label: texts.factsLiability,
              value: detail.liability.percent === 100 ? '' : `${detail.liability.percent} %`,
            },
            { label: texts.factsReceived, value: formatDateTime(detail.receivedAt) },
          ]}
        />
      </Glow>
    </Section>
  );
};
