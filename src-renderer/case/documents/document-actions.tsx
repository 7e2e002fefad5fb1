import { ActionIcon, Button, FileButton, Group, Menu, NativeSelect, Stack, TextInput } from '@mantine/core';
import {
  IconCut,
  IconDeviceFloppy,
  IconDotsVertical,
  IconFilePlus,
  IconMessageQuestion,
  IconPencil,
  IconRefresh,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { pageWorkMimes } from '../../../src-shared/contract/page-work.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, notifyError, useEngine } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { pageWorkTexts } from '../../texts/page-work.ts';
import { queryTexts } from '../../texts/queries.ts';
import { readingTexts } from '../../texts/reading.ts';
import { shareTexts } from '../../texts/shares.ts';
import { versionTexts } from '../../texts/versions.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { QueryDialog } from '../queries/query-dialog.tsx';
import { saveToDisk } from '../save-to-disk.ts';
import { ShareDialog } from '../sharing/documents/share-dialog.tsx';
import { useOfferUndo } from '../undo.tsx';
import { PagesDialog } from './page-work/pages-dialog.tsx';
import { LanguageForm } from './reading/language-form.tsx';
import { ReadingItems } from './reading/reading-items.tsx';
import { AddVersionForm } from './versions/add-version-form.tsx';

const texts = caseTexts.documents;
const changeFields = contract['documents.change'].input.omit({ documentId: true });
const kindChoices = Object.entries(documentKinds).map(([value, label]) => ({ value, label }));

/** Asks for the original bytes and saves them where the person chooses. */
export const useSaveOriginal = () => {
  const engine = useEngine();
  return async (documentId: string) => {
    try {
      const { name, bytes } = await engine.call('documents.original', { documentId });
      await saveToDisk(name, bytes);
    } catch (error) {
      notifyError({
        code: 'document.original',
        message: error instanceof Error ? error.message : caseTexts.documents.failedRead,
      });
    }
  };
};

/** Puts a document into the bin, and offers to take it out again. */
export const useRemoveDocument = () => {
  const remove = useCaseCommand('documents.remove');
  const restore = useCaseCommand('documents.restore');
  const offerUndo = useOfferUndo();
  return async ({ id, title }: DocumentInfo) => {
    if (!(await remove.go({ documentId: id }))) return;
    offerUndo(texts.removed(title), () => {
      void restore.go({ documentId: id }).then((done) => {
        if (done) notifyDone(texts.restored(title));
      });
    });
  };
};

/** Everything that can be done with one document, as a menu. */
export const DocumentActions = ({
  document,
  className,
}: {
  readonly document: DocumentInfo;
  readonly className?: string | undefined;
}) => {
  const readAgain = useCaseCommand('documents.readAgain');
  const editable = useMay('documents.change');
  const saveOriginal = useSaveOriginal();
  const remove = useRemoveDocument();
  const [renaming, setRenaming] = useState(false);
  const [asking, setAsking] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [choosingLanguage, setChoosingLanguage] = useState(false);
  const [version, setVersion] = useState<File>();
  const [arranging, setArranging] = useState(false);
  const mayArrange = useMay('documents.rearrange') && pageWorkMimes.includes(document.mime);
  const mayAsk = useMay('queries.receive');
  const mayShare = useMay('shares.create') && document.caseId !== null;
  const chooseFile = useRef<() => void>(() => {});

  return (
    <div className={className}>
      <FileButton onChange={(file) => setVersion(file ?? undefined)}>
        {(props) => {
          chooseFile.current = props.onClick;
          return null;
        }}
      </FileButton>
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={texts.actions(document.title)}
            title={texts.actions(document.title)}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {editable && (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setRenaming(true)}>
              {texts.rename}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFilePlus size={16} aria-hidden />} onClick={() => chooseFile.current()}>
            {texts.addVersion}
          </Menu.Item>
          {mayArrange && (
            <Menu.Item leftSection={<IconCut size={16} aria-hidden />} onClick={() => setArranging(true)}>
              {pageWorkTexts.arrange}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            onClick={() => void saveOriginal(document.id)}
          >
            {texts.saveOriginal}
          </Menu.Item>
          <ReadingItems document={document} chooseLanguage={() => setChoosingLanguage(true)} />
          {editable && (
            <>
              <Menu.Item
                leftSection={<IconRefresh size={16} aria-hidden />}
                onClick={() =>
                  void readAgain.go({ documentId: document.id }).then((done) => {
                    if (done) notifyDone(texts.readAgainStarted);
                  })
                }
              >
                {texts.readAgain}
              </Menu.Item>
              {mayAsk && (
                <Menu.Item leftSection={<IconMessageQuestion size={16} aria-hidden />} onClick={() => setAsking(true)}>
                  {queryTexts.fromDocument}
                </Menu.Item>
              )}
              {mayShare && (
                <Menu.Item leftSection={<IconSend size={16} aria-hidden />} onClick={() => setSharing(true)}>
                  {shareTexts.action}
                </Menu.Item>
              )}
              <Menu.Divider role="separator" />
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void remove(document)}>
                {texts.remove}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {arranging && <PagesDialog document={document} close={() => setArranging(false)} />}
      <FormDialog
        opened={version !== undefined}
        onClose={() => setVersion(undefined)}
        title={versionTexts.addTitle}
        centered
      >
        {version && <AddVersionForm document={document} file={version} close={() => setVersion(undefined)} />}
      </FormDialog>
      <FormDialog opened={renaming} onClose={() => setRenaming(false)} title={texts.rename} centered>
        <RenameForm document={document} close={() => setRenaming(false)} />
      </FormDialog>
      <FormDialog
        opened={choosingLanguage}
        onClose={() => setChoosingLanguage(false)}
        title={readingTexts.language.title}
        centered
      >
        <LanguageForm document={document} close={() => setChoosingLanguage(false)} />
      </FormDialog>
      {sharing && document.caseId !== null && (
        <ShareDialog caseId={document.caseId} documents={[document]} close={() => setSharing(false)} />
      )}
      {asking && document.caseId !== null && (
        <QueryDialog caseId={document.caseId} documentId={document.id} close={() => setAsking(false)} />
      )}
    </div>
  );
};

const RenameForm = ({ document, close }: { readonly document: DocumentInfo; readonly close: () => void }) => {
  const change = useCaseCommand('documents.change');
  const form = useForm({
    schema: changeFields,
    initial: { title: document.title, kind: document.kind },
    onSubmit: async (fields) => {
      const result = await change.run({ documentId: document.id, ...fields });
      if (result.ok) {
        notifyDone(texts.changed);
        close();
      }
      return result;
    },
  });
  useUnsaved('card', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput label={texts.title} data-autofocus {...form.text('title')} />
        <NativeSelect label={texts.kind} data={kindChoices} {...form.text('kind')} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {caseTexts.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
