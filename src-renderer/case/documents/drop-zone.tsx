import '@mantine/dropzone/styles.css';
import { Button, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconUpload } from '@tabler/icons-react';
import { useEffect } from 'react';
import { caseTexts } from '../../texts/case.ts';
import classes from './documents.module.css';

const texts = caseTexts.documents;
const stamp = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' });

/** A pasted picture has no name of its own worth keeping: it gets the time. */
const named = (file: File): File =>
  /^image\.\w+$/.test(file.name)
    ? new File(
        [file],
        `${texts.pastedName(stamp.format(Date.now()).replaceAll(':', '.'))}.${file.name.split('.').pop()}`,
        {
          type: file.type,
        },
      )
    : file;

/** Where files go in: dropped, chosen or pasted. `active` while its tab is looked at. */
export const DropZone = ({
  large,
  active,
  onFiles,
}: {
  readonly large: boolean;
  readonly active: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) => {
  useEffect(() => {
    if (!active) return;
    const onPaste = (event: ClipboardEvent) => {
      const { target } = event;
      if (target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')) return;
      const files = [...(event.clipboardData?.files ?? [])].map(named);
      if (files.length > 0) onFiles(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [active, onFiles]);

  return (
    <Dropzone
      onDrop={onFiles}
      className={classes.drop ?? ''}
      data-large={large || undefined}
      p="sm"
      inputProps={{ 'aria-label': texts.choose }}
      tabIndex={-1}
      activateOnKeyboard={false}
    >
      <div className={classes.dropInner}>
        <IconUpload size={large ? 36 : 24} stroke={1.5} color="var(--fs-accent)" aria-hidden />
        <div>
          <Text fw={500}>
            <Dropzone.Accept>{texts.dropNow}</Dropzone.Accept>
            <Dropzone.Reject>{texts.dropNow}</Dropzone.Reject>
            <Dropzone.Idle>{texts.drop}</Dropzone.Idle>
          </Text>
          <Text size="xs" c="dimmed">
            {texts.dropHint}
          </Text>
        </div>
        <Button variant={large ? 'filled' : 'default'} size="sm">
          {texts.choose}
        </Button>
      </div>
    </Dropzone>
  );
};
