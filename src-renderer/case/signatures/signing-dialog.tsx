import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FormPreview } from '../../../src-shared/contract/signatures.ts';
import type { FormKind } from '../../../src-shared/signatures/forms.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { signatureTexts as texts } from '../../texts/signatures.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { SignaturePad, type Strokes } from './signature-pad.tsx';
import classes from './signatures.module.css';

interface Props {
  readonly caseId: string;
  readonly kind: FormKind;
  readonly close: () => void;
}

/** A form to read and to sign, in a full window. */
export const SigningDialog = (props: Props) => {
  const preview = useEngineQuery('forms.preview', { caseId: props.caseId, kind: props.kind });
  return (
    <FormDialog opened fullScreen onClose={props.close} title={preview.data?.version.title ?? caseTexts.common.loading}>
      {preview.data ? (
        <Signing {...props} shown={preview.data} />
      ) : (
        preview.isError && <LoadError message={preview.error.message} retry={() => void preview.refetch()} />
      )}
    </FormDialog>
  );
};

const Signing = ({ caseId, kind, close, shown }: Props & { readonly shown: FormPreview }) => {
  const sign = useCaseCommand('signatures.sign');
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [signer, setSigner] = useState(shown.signer);
  const [capacity, setCapacity] = useState(shown.capacity);
  const [place, setPlace] = useState(shown.place);
  /** The words the strokes were drawn under: a change from another desk must not slip in below them. */
  const [signedHash, setSignedHash] = useState<string | null>(null);
  const [message, setMessage] = useState<string | undefined>();
  useUnsaved('signature', strokes.length > 0);
  const draw = (next: Strokes) => {
    setMessage(undefined);
    setSignedHash(next.length === 0 ? null : (signedHash ?? shown.textHash));
    setStrokes(next);
  };
  useEffect(() => {
    if (signedHash === null || signedHash === shown.textHash) return;
    setStrokes([]);
    setSignedHash(null);
    setMessage(texts.textChanged);
  }, [signedHash, shown.textHash]);
  const save = async () => {
    const result = await sign.run({
      caseId,
      kind,
      formVersionId: shown.version.id,
      textHash: signedHash ?? shown.textHash,
      signer,
      capacity,
      place,
      strokes: strokes.map((stroke) => [...stroke]),
    });
    if (!result.ok) return setMessage(result.error.message);
    notifyDone(texts.filed);
    close();
  };
  const unusable = strokes.length === 0 ? { 'aria-disabled': true, 'data-disabled': true } : {};
  const other = signer.trim() !== '' && signer.trim() !== shown.clientName && capacity.trim() === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm" maw={860} mx="auto">
        <Text size="sm" c="dimmed">
          {texts.version(shown.version.version)} · {texts.read}
        </Text>
        {shown.missing.length > 0 && (
          <Text size="sm" role="status" fw={500}>
            {texts.missing(shown.missing.join(', '))}
          </Text>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable text must be reachable by keyboard */}
        <section className={classes.text} tabIndex={0} aria-label={shown.version.title} data-autofocus>
          {shown.text}
        </section>
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
          <TextInput label={texts.signer} value={signer} onChange={(event) => setSigner(event.currentTarget.value)} />
          <TextInput
            label={texts.capacity}
            title={texts.capacityHint}
            value={capacity}
            onChange={(event) => setCapacity(event.currentTarget.value)}
          />
          <TextInput label={texts.place} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
        </SimpleGrid>
        <Text
          size="xs"
          role="status"
          mih={18}
          mt={-6}
          {...(other ? { style: { color: 'var(--fs-warn)' } } : { c: 'dimmed' })}
        >
          {other && shown.clientName ? texts.otherSigner(shown.clientName) : texts.capacityHint}
        </Text>
        <SignaturePad strokes={strokes} onChange={draw} />
        <Text size="xs" c="dimmed">
          {texts.paper}
        </Text>
        <FormError message={message} />
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            {/* Not disabled for good: the focus would be lost with the last stroke. */}
            <Button variant="default" {...unusable} onClick={() => draw(strokes.slice(0, -1))}>
              {texts.undo}
            </Button>
            <Button variant="default" {...unusable} onClick={() => draw([])}>
              {texts.clear}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {texts.strokes(strokes.length)}
            </Text>
          </Group>
          <Group gap="xs">
            <DialogCancel />
            <Button type="submit" loading={sign.pending}>
              {texts.file}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
};
