import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconDotsVertical,
  IconNote,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { InsurerQueryInfo } from '../../../src-shared/contract/insurer-queries.ts';
import { formatDate, formatDateTime, formatSpan } from '../../../src-shared/time/format.ts';
import { Countdown } from '../../components/countdown.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { notifyDone, notifyError } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { queryTexts as texts } from '../../texts/queries.ts';
import { Facts } from '../facts.tsx';
import { AnswerQuery } from '../letters/answer-query.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo, useWithdrawUndo } from '../undo.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import classes from './queries.module.css';
import { QueryDialog } from './query-dialog.tsx';

const HOUR_MS = 3_600_000;

/** One query: how long it is open or took, and everything that can be done with it. */
export const QueryEntry = ({ query }: { readonly query: InsurerQueryInfo }) => {
  const { id, caseId, subject, answeredAt, dueAt } = query;
  const reopen = useCaseCommand('queries.reopen');
  const withdrawUndo = useWithdrawUndo();
  const allowed = useMay('queries.receive');
  const now = useMinute();
  const [shown, setShown] = useState(false);
  const [dialog, setDialog] = useState<'edit' | 'answer' | undefined>();
  const details = useId();
  const close = () => setDialog(undefined);
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  const state =
    answeredAt === null
      ? [
          texts.open(formatSpan(Math.max(0, now - query.receivedAt))),
          dueAt === null ? '' : texts.due(formatDate(dueAt)),
          query.assigneeName && texts.assignee(query.assigneeName),
        ]
      : [
          texts.answered(
            formatSpan(query.hours * HOUR_MS),
            query.restHours,
            query.answeredByName,
            formatDateTime(answeredAt),
          ),
        ];
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        <div className={classes.words}>
          <Text size="sm" fw={answeredAt === null ? 600 : 400}>
            {subject}
          </Text>
          <Text size="xs" c="dimmed">
            {state.filter(Boolean).join(' · ')}
          </Text>
        </div>
        {answeredAt === null && query.answerLetterId !== null && (
          <Text size="xs">
            <a className={classes.link} href={`#${paths.letter(caseId, query.answerLetterId)}`}>
              {texts.answerLetterWriting}
            </a>
          </Text>
        )}
        {answeredAt === null && dueAt !== null && <Countdown dueAt={dueAt} short name={subject} />}
      </div>
      <div className={classes.tools}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          ml={-8}
          leftSection={<Chevron size={14} aria-hidden />}
          aria-expanded={shown}
          aria-controls={details}
          aria-label={texts.moreOf(subject)}
          onClick={() => setShown((before) => !before)}
        >
          {texts.more}
        </Button>
        <div className={classes.buttons}>
          {answeredAt === null && query.answerLetterId === null && (
            <AnswerQuery caseId={caseId} queryId={id} subject={subject} />
          )}
          {allowed &&
            (answeredAt === null ? (
              <Button
                variant="light"
                size="compact-sm"
                aria-label={texts.answerOf(subject)}
                onClick={() => setDialog('answer')}
              >
                {texts.answer}
              </Button>
            ) : (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={texts.reopenOf(subject)}
                onClick={() =>
                  void reopen.go({ queryId: id }).then((done) => {
                    if (!done) return;
                    withdrawUndo();
                    notifyDone(texts.reopened);
                  })
                }
              >
                {texts.reopen}
              </Button>
            ))}
          {allowed && <QueryMenu query={query} edit={() => setDialog('edit')} />}
        </div>
      </div>
      <div id={details} className={classes.details} hidden={!shown}>
        {shown && <Details query={query} />}
      </div>
      {dialog === 'edit' && <QueryDialog caseId={caseId} query={query} close={close} />}
      {dialog === 'answer' && <AnswerDialog query={query} close={close} />}
    </li>
  );
};

const QueryMenu = ({ query, edit }: { readonly query: InsurerQueryInfo; readonly edit: () => void }) => {
  const { id, caseId, subject, clientText } = query;
  const remove = useCaseCommand('queries.remove');
  const restore = useCaseCommand('queries.restore');
  const write = useCaseCommand('notes.write');
  const offerUndo = useOfferUndo();
  const takeAway = async () => {
    if (!(await remove.go({ queryId: id }))) return;
    offerUndo(texts.removed, async () => {
      if (await restore.go({ queryId: id })) notifyDone(texts.restored);
    });
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(clientText);
      notifyDone(texts.clientCopied);
    } catch {
      notifyError({ code: 'query.copy', message: texts.copyFailed });
    }
  };
  const show = async () => {
    if (await write.go({ caseId, text: clientText, visibility: 'client' })) notifyDone(texts.clientNoted);
  };
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.actions(subject)} title={texts.actions(subject)}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
          {texts.editItem}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
          {texts.clientCopy}
        </Menu.Item>
        <Menu.Item leftSection={<IconNote size={16} aria-hidden />} onClick={() => void show()}>
          {texts.clientNote}
        </Menu.Item>
        <Menu.Divider role="separator" />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void takeAway()}>
          {texts.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const Details = ({ query }: { readonly query: InsurerQueryInfo }) => (
  <Facts
    facts={[
      { label: texts.receivedDay, value: formatDateTime(query.receivedAt) },
      {
        label: texts.letter,
        value: query.documentId && (
          <a className={classes.link} href={`#${paths.document(query.caseId, query.documentId, 1, '')}`}>
            {query.documentTitle}
          </a>
        ),
      },
      {
        label: texts.answerLetter,
        value: query.answerLetterId && (
          <a className={classes.link} href={`#${paths.letter(query.caseId, query.answerLetterId)}`}>
            {texts.answerLetterOpen}
          </a>
        ),
      },
      { label: texts.question, value: query.question },
      { label: texts.asked, value: query.askedDocumentKind && documentKinds[query.askedDocumentKind] },
      { label: texts.client, value: query.clientText },
      ...(query.answeredAt === null ? [] : [{ label: texts.answerNoteShown, value: query.answerNote }]),
    ]}
  />
);
