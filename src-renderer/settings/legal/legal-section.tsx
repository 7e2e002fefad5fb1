import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { LegalTextInfo } from '../../../src-shared/contract/legal.ts';
import { isPublishedKind, type LegalKind, legalKinds } from '../../../src-shared/legal/kinds.ts';
import { openPlaces } from '../../../src-shared/legal/samples.ts';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';
import { legalTexts as t } from '../../texts/legal.ts';
import settings from '../settings.module.css';

const kinds = ['imprint', 'privacy', 'processing'] as const satisfies readonly LegalKind[];

/** „Rechtstexte“: imprint, privacy notice and the processing agreement, each with its versions. */
export const LegalSection = ({ owner }: { readonly owner: boolean }) => {
  const texts = useEngineQuery('legal.get', {});
  const [kind, setKind] = useState<LegalKind>('imprint');
  // Undefined while nothing was typed: then what another desk publishes shows at once.
  const [edited, setEdited] = useState<string>();
  useUnsaved('wording', edited !== undefined);
  if (!texts.data) {
    return texts.isError ? <LoadError message={texts.error.message} retry={() => void texts.refetch()} /> : null;
  }
  return (
    <Stack gap="sm">
      <p className={settings.lead}>{kind === 'processing' ? t.processingLead : t.lead}</p>
      <NativeSelect
        label={t.kind}
        value={kind}
        disabled={edited !== undefined}
        data={kinds.map((value) => ({ value, label: legalKinds[value] }))}
        onChange={(event) => {
          const chosen = kinds.find((one) => one === event.currentTarget.value);
          if (chosen) setKind(chosen);
        }}
      />
      <Editor key={kind} kind={kind} info={texts.data[kind]} owner={owner} edited={edited} onEdit={setEdited} />
    </Stack>
  );
};

interface EditorProps {
  readonly kind: LegalKind;
  readonly info: LegalTextInfo;
  readonly owner: boolean;
  readonly edited: string | undefined;
  readonly onEdit: (body: string | undefined) => void;
}

const Editor = ({ kind, info, owner, edited, onEdit }: EditorProps) => {
  const publish = useEngineCommand('legal.publish');
  const [error, setError] = useState<string>();
  const [current, ...former] = info.versions;
  const body = edited ?? current?.body ?? info.sample;
  const open = openPlaces(body);
  const isPublic = isPublishedKind(kind);
  const submit = async () => {
    const result = await publish.run({ kind, body });
    setError(result.ok ? undefined : result.error.message);
    if (!result.ok) return;
    onEdit(undefined);
    notifyDone((isPublic ? t.published : t.kept)(legalKinds[kind], result.value.version));
  };
  const discard = () => {
    onEdit(undefined);
    setError(undefined);
  };
  const none = isPublic ? t.none : t.noneKept;
  return (
    <>
      <Text size="sm" role="status">
        {current ? t.current(current.version, current.publishedAt, current.publishedBy) : none}
      </Text>
      <Textarea
        label={t.body}
        description={current ? undefined : t.sampleHint}
        autosize
        minRows={12}
        maxRows={28}
        readOnly={!owner}
        value={body}
        onChange={(event) => onEdit(event.currentTarget.value)}
      />
      {open.length > 0 && (
        <Text size="sm" role="status">
          {t.open(open)}
        </Text>
      )}
      <FormError message={error} />
      {owner ? (
        <Group justify="flex-end" gap="xs">
          {current && (
            <Button variant="default" onClick={() => onEdit(info.sample)}>
              {t.sample}
            </Button>
          )}
          {edited !== undefined && (
            <Button variant="default" onClick={discard}>
              {t.discard}
            </Button>
          )}
          <Button
            loading={publish.pending}
            disabled={current !== undefined && edited === undefined}
            onClick={() => void submit()}
          >
            {isPublic ? t.publish : t.keep}
          </Button>
        </Group>
      ) : (
        <Text size="sm">{de.settings.ownersOnly}</Text>
      )}
      {former.length > 0 && (
        <section aria-label={t.former}>
          <Text size="sm" fw={600}>
            {t.former}
          </Text>
          {former.map((version) => (
            <details key={version.version}>
              <summary>{t.current(version.version, version.publishedAt, version.publishedBy)}</summary>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {version.body}
              </Text>
            </details>
          ))}
        </section>
      )}
    </>
  );
};
