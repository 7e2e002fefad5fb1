import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isDialogOpen } from '../components/dialog-open.ts';
import { intakeTexts as texts } from '../texts/intake.ts';
import classes from './intake.module.css';
import { useIntake, useScreenTarget } from './intake.tsx';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');

/**
 * Takes files that are dropped or pasted anywhere on the screen: on a case into that case, elsewhere into „Eingang“.
 * Places that take files for something of their own prevent the event's default, and are left alone.
 */
export const DropAnywhere = () => {
  const intake = useIntake();
  const target = useScreenTarget();
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Leaving one element for another is no leaving of the window.
    let inside = 0;
    const leave = () => {
      inside = 0;
      setOver(false);
    };
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      inside += 1;
      setOver(!isDialogOpen());
    };
    const onLeave = () => {
      inside -= 1;
      if (inside <= 0) leave();
    };
    const onOver = (event: DragEvent) => {
      // Without this the window would open the file in place of the desk.
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      leave();
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      // A dialog that takes no files keeps what lies below it from taking them unseen.
      if (!isDialogOpen()) intake.take([...(event.dataTransfer?.files ?? [])], target);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented || isTyping(event.target) || isDialogOpen()) return;
      event.preventDefault();
      intake.take(files, target, 'clipboard');
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [intake, target]);

  if (!over) return null;
  return (
    <div className={classes.frame} aria-hidden>
      <div className={classes.frameWords}>
        <IconFileImport size={20} />
        {target.caseId === null ? texts.dropIntoTray : texts.dropIntoCase}
      </div>
    </div>
  );
};
