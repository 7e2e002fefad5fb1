import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { QuerySuggestion } from '../../../src-shared/contract/insurer-queries.ts';
import { FormError } from '../../components/form-error.tsx';
import { notifyDone, notifyError, useEngine, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { queryTexts as texts } from '../../texts/queries.ts';
import { useCaseCommand } from '../own-changes.tsx';

interface Props {
  readonly caseId: string;
  readonly close: () => void;
}

const isKind = (kind: string): kind is DocumentKind => Object.hasOwn(documentKinds, kind);

/** Takes in a query, with what its letter or e-mail says as a proposal. What somebody typed is never overwritten. */
export const QueryDialog = ({ caseId, close }: Props) => {
  const engine = useEngine();
  const documents = useEngineQuery('documents.list', { caseId });
  const receive = useCaseCommand('queries.receive');
  const [documentId, setDocumentId] = useState('');
  const [subject, setSubject] = useState('');
  const [question, setQuestion] = useState('');
  const [kind, setKind] = useState('');
  const [days, setDays] = useState('3');
  const [clientText, setClientText] = useState('');
  const [changeStatus, setChangeStatus] = useState(true);
  const [suggestion, setSuggestion] = useState<QuerySuggestion | null>(null);
  const [message, setMessage] = useState<string | undefined>();
  useUnsaved('card', subject !== '' || question !== '');
  const choose = async (id: string) => {
    setDocumentId(id);
    setSuggestion(null);
    if (id === '') return;
    try {
      const found = await engine.call('queries.suggest', { documentId: id });
      setSuggestion(found);
      setSubject((typed) => typed || found.subject);
      setQuestion((typed) => typed || found.question);
      setKind((chosen) => chosen || (found.askedDocumentKind ?? ''));
    } catch (error) {
      notifyError({
        code: 'queries.suggest',
        message: error instanceof Error ? error.message : caseTexts.page.again,
      });
    }
  };
  const save = async () => {
    const result = await receive.run({
      caseId,
      documentId: documentId || null,
      changeStatus,
      fields: {
        subject,
        question,
        askedDocumentKind: isKind(kind) ? kind : null,
        receivedAt: suggestion?.receivedAt ?? Date.now(),
        days: Number(days),
        clientText,
      },
    });
    if (!result.ok) return setMessage(result.error.message);
    notifyDone(texts.saved);
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.add}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': caseTexts.common.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label={texts.document}
            value={documentId}
            onChange={(event) => void choose(event.currentTarget.value)}
            data={[
              { value: '', label: texts.noDocument },
              ...(documents.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
          <div role="status">
            {suggestion && suggestion.source !== 'none' && <Text size="sm">{texts.suggested}</Text>}
            {suggestion?.otherCase && (
              <Text size="sm" fw={600}>
                {texts.otherCase(suggestion.otherCase.fileNumber)}
              </Text>
            )}
          </div>
          <TextInput
            label={texts.subject}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
            data-autofocus
          />
          <Textarea
            label={texts.question}
            autosize
            minRows={3}
            maxRows={10}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
          <Group grow align="start">
            <NativeSelect
              label={texts.kind}
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value)}
              data={[
                { value: '', label: texts.noKind },
                ...Object.entries(documentKinds).map(([value, label]) => ({ value, label })),
              ]}
            />
            <TextInput
              label={texts.days}
              inputMode="numeric"
              value={days}
              onChange={(event) => setDays(event.currentTarget.value)}
            />
          </Group>
          <Textarea
            label={texts.clientText}
            description={texts.clientTextHint}
            autosize
            minRows={2}
            value={clientText}
            onChange={(event) => setClientText(event.currentTarget.value)}
          />
          <Checkbox
            label={texts.changeStatus}
            checked={changeStatus}
            onChange={(event) => setChangeStatus(event.currentTarget.checked)}
          />
          <FormError message={message} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {caseTexts.common.cancel}
            </Button>
            <Button type="submit" loading={receive.pending}>
              {caseTexts.common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
