import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { contract } from '../../../../src-shared/contract/contract.ts';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { errorsByPath } from '../../../components/form-values.ts';
import { notifyDone, notifyError, useEngineQuery } from '../../../engine/engine.tsx';
import { useUnsaved } from '../../../frame/use-unload-guard.ts';
import { de } from '../../../texts/de.ts';
import { pageWorkTexts as texts } from '../../../texts/page-work.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { isChanged, type Part, pagesInOrder, partsOf } from './page-order.ts';
import { PageTiles } from './page-tiles.tsx';
import classes from './page-work.module.css';
import { type PartName, PartNames } from './part-names.tsx';
import { useSteps } from './use-steps.ts';

/** Orders, turns and takes out the pages of a document as a further version, or splits it into several documents. */
export const PagesDialog = ({ document, close }: { readonly document: DocumentInfo; readonly close: () => void }) => {
  const versions = useEngineQuery('versions.list', { documentId: document.id });
  const newest = versions.data?.[0];
  return (
    <FormDialog opened onClose={close} title={texts.arrangeTitle(document.title)} size={960} centered>
      {newest && newest.pages !== null ? (
        <Pages key={newest.id} document={document} versionId={newest.id} count={newest.pages} close={close} />
      ) : (
        <Text size="sm" role="status">
          {texts.unread}
        </Text>
      )}
    </FormDialog>
  );
};

const splitInput = contract['documents.split'].input;
const isField = (target: EventTarget): boolean => target instanceof HTMLElement && target.matches('input, select');

const Pages = ({
  document,
  versionId,
  count,
  close,
}: {
  readonly document: DocumentInfo;
  readonly versionId: string;
  readonly count: number;
  readonly close: () => void;
}) => {
  const rearrange = useCaseCommand('documents.rearrange');
  const split = useCaseCommand('documents.split');
  const steps = useSteps(() => pagesInOrder(count));
  const pages = steps.now;
  const [why, setWhy] = useState('');
  const [names, setNames] = useState<ReadonlyMap<number, PartName>>(new Map());
  const [errors, setErrors] = useState<ReadonlyMap<number, string>>(new Map());
  const [said, setSaid] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const parts = partsOf(pages);
  const several = parts.length > 1;
  const changed = isChanged(pages);
  useUnsaved('card', changed || why !== '');

  // What is known to be of one kind stays of it; of a mixed pile, each part is read and suggested anew.
  const kindOfAll = document.kind === 'other' ? '' : document.kind;
  const nameOf = (part: Part, at: number): PartName =>
    names.get(part.start) ?? { title: texts.part(document.title.slice(0, 240), at + 1), kind: kindOfAll };
  const taken = (part: Part | undefined) => part?.pages.map(({ page, rotation }) => ({ page, rotation })) ?? [];

  const saveParts = async () => {
    const input = splitInput.safeParse({
      documentId: document.id,
      parts: parts.map((part, at) => {
        const { title, kind } = nameOf(part, at);
        return { title, ...(kind === '' ? {} : { kind }), pages: taken(part) };
      }),
    });
    if (!input.success) {
      const found = Object.entries(errorsByPath(input.error.issues)).map(
        ([path, error]) => [Number(path.split('.')[1]), error] as const,
      );
      setErrors(new Map(found));
      form.current?.querySelector<HTMLElement>(`[name="title-${found[0]?.[0]}"]`)?.focus();
      return undefined;
    }
    const result = await split.run(input.data);
    return result.ok ? texts.splitDone(document.title, parts.length) : result.error;
  };
  const saveVersion = async () => {
    const result = await rearrange.run({ documentId: document.id, versionId, pages: taken(parts[0]), why });
    return result.ok ? texts.saved(document.title, result.value.number) : result.error;
  };
  const pending = rearrange.pending || split.pending;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || !changed || parts.length === 0) return;
    const outcome = await (several ? saveParts() : saveVersion());
    if (outcome === undefined) return;
    if (typeof outcome !== 'string') {
      notifyError(outcome);
      return;
    }
    notifyDone(outcome);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isField(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'y' || (key === 'z' && event.shiftKey)) steps.redo();
    else if (key === 'z') steps.undo();
    else return;
    event.preventDefault();
  };

  return (
    <form ref={form} onSubmit={(event) => void save(event)} onKeyDown={onKeyDown} noValidate>
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Text size="sm" style={{ flex: 1 }}>
            {texts.arrangeText}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!steps.canUndo}
            aria-label={de.history.undo}
            title={`${de.history.undo} (Strg+Z)`}
            onClick={steps.undo}
          >
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!steps.canRedo}
            aria-label={de.history.redo}
            title={`${de.history.redo} (Strg+Y)`}
            onClick={steps.redo}
          >
            <IconArrowForwardUp size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <div className={classes.board} data-several={several || undefined}>
          <PageTiles
            documentId={document.id}
            versionId={versionId}
            pages={pages}
            beginnings={new Map(several ? parts.map((part, at) => [part.pages[0]?.page ?? 0, at + 1]) : [])}
            onPages={steps.change}
            onSaid={setSaid}
          />
        </div>
        {several ? (
          <PartNames
            parts={parts}
            nameOf={nameOf}
            onName={(start, name) => {
              setNames(new Map(names).set(start, name));
              setErrors(new Map());
            }}
            errors={errors}
          />
        ) : (
          <TextInput
            label={texts.why}
            value={why}
            maxLength={500}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text size="sm" role="status" c="dimmed">
            {parts.length === 0 ? texts.nothingLeft : said}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <DialogCancel />
            <Button type="submit" disabled={!changed || parts.length === 0} loading={pending}>
              {several ? texts.split(parts.length) : texts.save}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
};
