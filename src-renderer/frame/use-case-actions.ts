import {
  IconCalendarClock,
  IconCoinEuro,
  IconExternalLink,
  IconFiles,
  IconFlag,
  IconHistory,
  IconListCheck,
  IconMail,
  IconMailPlus,
  IconNotes,
  IconPhone,
  IconRotateClockwise2,
  type TablerIcon,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { endOfBerlinDay } from '../../src-shared/cases/deadlines.ts';
import { letterKindTitles } from '../../src-shared/letters/words.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import { useStartLetter } from '../case/letters/use-start-letter.ts';
import { useMay } from '../case/may.ts';
import type { CaseTab } from '../case/tabs.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { caseTexts } from '../texts/case.ts';
import { taskTexts } from '../texts/tasks.ts';
import { openCaseId } from './quick-call.tsx';

interface CaseAction {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly run: () => void | Promise<void>;
}

const texts = taskTexts.commands;
/** So long the field may take to appear, in milliseconds. */
const PATIENCE_MS = 2000;

/** Focuses what the selector finds as soon as it is on the screen, after the palette has given the focus back. */
const focusSoon = (selector: string): void => {
  const until = performance.now() + PATIENCE_MS;
  const attempt = (): void => {
    const element = document.querySelector<HTMLElement>(selector);
    const palette = document.querySelector('.mantine-Spotlight-content');
    if (element && element.offsetParent !== null && !palette) element.focus();
    else if (performance.now() < until) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
};

/** What the palette can do with the case on the screen; nothing where there is none. */
export const useCaseActions = (): readonly CaseAction[] => {
  // Asks again when one goes to another screen.
  useLocation();
  const me = useEngineQuery('session.state', {}).data?.me;
  const followUp = useEngineCommand('tasks.followUp');
  const caseId = openCaseId();
  const { start } = useStartLetter(caseId ?? '');
  const mayWrite = useMay('letters.create');
  if (caseId === undefined) return [];

  const go = (tab: CaseTab, selector?: string) => () => {
    navigate(paths.case(caseId, tab));
    if (selector !== undefined) focusSoon(selector);
  };
  const inDays = (days: number) => async () => {
    const dueAt = endOfBerlinDay(Date.now(), days);
    const result = await followUp.run({
      caseId,
      title: taskTexts.followUp.word,
      dueAt,
      ...(me ? { assigneeId: me.id } : {}),
    });
    if (result.ok) notifyDone(taskTexts.followUp.done(formatDate(dueAt)));
    else notifyError(result.error);
  };
  return [
    { label: texts.note, icon: IconNotes, run: go('notizen', `form[aria-label="${caseTexts.notes.save}"] textarea`) },
    { label: texts.call, icon: IconPhone, run: go('notizen', '[data-call-reasons] button') },
    {
      label: texts.task,
      icon: IconListCheck,
      run: go('notizen', `form[aria-label="${caseTexts.notes.taskAdd}"] input`),
    },
    { label: texts.followUp3, icon: IconRotateClockwise2, run: inDays(3) },
    { label: texts.followUp7, icon: IconRotateClockwise2, run: inDays(7) },
    { label: texts.followUp14, icon: IconRotateClockwise2, run: inDays(14) },
    ...(mayWrite
      ? (['demand', 'reminder', 'reductionAnswer', 'queryAnswer', 'cover', 'other'] as const).map((kind) => ({
          label: texts.write(letterKindTitles[kind]),
          icon: IconMailPlus,
          run: async () => void (await start(kind)),
        }))
      : []),
    { label: texts.letter, icon: IconMail, run: go('schreiben') },
    { label: texts.payment, icon: IconCoinEuro, run: go('forderung') },
    { label: texts.dates, icon: IconCalendarClock, run: go('fristen') },
    { label: texts.documents, icon: IconFiles, run: go('dokumente') },
    { label: texts.status, icon: IconFlag, run: go('uebersicht', `[aria-label="${caseTexts.stages.label}"] button`) },
    { label: texts.chronicle, icon: IconHistory, run: go('chronik') },
    { label: texts.window, icon: IconExternalLink, run: () => window.fallstand.openWindow(paths.case(caseId)) },
  ];
};
