import { Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { IconMessageReply } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ClientAnswers, DataRequestInfo } from '../../../src-shared/contract/client-answers.ts';
import { dataRights, informChoices } from '../../../src-shared/inbox/rights.ts';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { clientAnswerTexts as t } from '../../texts/client-answers.ts';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { CopyMessage } from './copy-message.tsx';

/** What people chose and asked on their pages, and answering it. */
export const ClientAnswersSection = ({ caseId }: { readonly caseId: string }) => {
  const answers = useEngineQuery('clientAnswers.get', { caseId });
  return (
    <Section title={t.title} icon={<IconMessageReply size={18} aria-hidden />}>
      {answers.data ? (
        <Answers caseId={caseId} answers={answers.data} />
      ) : answers.isError ? (
        <LoadError message={answers.error.message} retry={() => void answers.refetch()} />
      ) : (
        <Skeleton h={40} />
      )}
    </Section>
  );
};

const Answers = ({ caseId, answers }: { readonly caseId: string; readonly answers: ClientAnswers }) => {
  const { requests, inform, closing, notices } = answers;
  const [notice] = notices;
  if (requests.length === 0 && inform === null && closing === null && !notice) {
    return (
      <Text size="sm" c="dimmed">
        {t.empty}
      </Text>
    );
  }
  return (
    <ul className={pageClasses.rows}>
      {requests.map((request) => (
        <li key={request.id} className={pageClasses.row}>
          <Request request={request} />
        </li>
      ))}
      {closing && (
        <Line label={t.closing} value={t.score(closing.score)} {...(closing.text ? { more: closing.text } : {})} />
      )}
      {inform && (
        <Line label={t.inform} value={informChoices[inform]}>
          {inform !== 'none' && <CopyMail caseId={caseId} />}
        </Line>
      )}
      {notice && <Line label={t.notice} value={t.noticeVersion(notice.version, notice.shownAt)} />}
    </ul>
  );
};

const CopyMail = ({ caseId }: { readonly caseId: string }) => {
  const mail = useEngineQuery('clientAnswers.mail', { caseId });
  if (mail.data === undefined) return null;
  if (mail.data === null) {
    return (
      <Text size="xs" c="dimmed">
        {t.noMail}
      </Text>
    );
  }
  const { to, subject, body } = mail.data;
  return <CopyMessage size="xs" text={`${subject}\n\n${body}`} label={t.copyMail} done={t.mailCopied(to)} />;
};

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly more?: string;
  readonly children?: ReactNode;
}

const Line = (props: LineProps) => (
  <li className={pageClasses.row}>
    <div className={pageClasses.rowMain}>
      <Text size="sm">
        {props.label}: <strong>{props.value}</strong>
      </Text>
      {props.more && <Text size="sm">„{props.more}“</Text>}
    </div>
    {props.children}
  </li>
);

const Request = ({ request }: { readonly request: DataRequestInfo }) => {
  const command = useCaseCommand('dataRequests.answer');
  const allowed = useMay('dataRequests.answer');
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState('');
  const what = t.of(dataRights[request.right], request.from);
  const isOverdue = request.answeredAt === null && request.dueAt < Date.now();
  const submit = async () => {
    if (!(await command.go({ requestId: request.id, answer }))) return;
    setOpen(false);
    notifyDone(t.done);
  };
  return (
    <Stack gap={4} className={pageClasses.rowMain ?? ''}>
      <Text size="sm" fw={600}>
        {what}
      </Text>
      <Text size="xs" c={isOverdue ? 'red' : 'dimmed'}>
        {request.answeredAt === null ? t.open(request.receivedAt, request.dueAt) : t.answered(request.answeredAt)}
        {isOverdue && ` ${t.overdue}`}
      </Text>
      {request.text && <Text size="sm">„{request.text}“</Text>}
      {request.answer && <Text size="sm">{request.answer}</Text>}
      {request.answeredAt === null && allowed && !isOpen && (
        <Group>
          <Button size="xs" variant="default" aria-label={t.answerOf(what)} onClick={() => setOpen(true)}>
            {t.answer}
          </Button>
        </Group>
      )}
      {isOpen && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Textarea
            label={t.sentence}
            description={t.sentenceHint}
            maxLength={1000}
            autosize
            data-autofocus
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <Group gap="xs" mt="xs">
            <Button type="submit" size="xs" loading={command.pending}>
              {t.save}
            </Button>
            <Button size="xs" variant="default" onClick={() => setOpen(false)}>
              {t.cancel}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
};
