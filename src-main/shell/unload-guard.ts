import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import { z } from 'zod';
import { shellTexts } from '../../src-shared/texts/shell.ts';
import { type UnsavedKind, unsavedKinds, unsavedSentence } from '../../src-shared/texts/unsaved.ts';

const kinds = z.array(z.enum(unsavedKinds)).max(1000);

export interface UnloadGuard {
  /** What a page says is unsaved in it now; anything but a list of kinds is passed over. */
  readonly told: (contents: WebContents, raw: unknown) => void;
  /** From now on the window asks before it closes or loads anew with something unsaved. */
  readonly watch: (window: BrowserWindow) => void;
}

/** Keeps a window from closing over what somebody has typed and not saved. The page holds it back, this asks. */
export function createUnloadGuard(): UnloadGuard {
  const unsaved = new WeakMap<WebContents, readonly UnsavedKind[]>();
  return {
    told: (contents, raw) => {
      const parsed = kinds.safeParse(raw);
      if (parsed.success) unsaved.set(contents, parsed.data);
    },
    watch: (window) => {
      const { webContents } = window;
      let closing = false;
      const onClosing = (): void => {
        closing = true;
      };
      window.on('close', onClosing);
      app.on('before-quit', onClosing);
      window.on('closed', () => app.off('before-quit', onClosing));
      webContents.on('will-prevent-unload', (event) => {
        const texts = shellTexts.unsaved;
        // Electron takes the answer only while this handler runs.
        const answer = dialog.showMessageBoxSync(window, {
          type: 'warning',
          title: texts.title,
          message: texts.message,
          detail: [unsavedSentence(unsaved.get(webContents) ?? []), texts.detail].filter(Boolean).join('\n\n'),
          buttons: [texts.back, closing ? texts.discardAndClose : texts.discardAndReload],
          defaultId: 0,
          cancelId: 0,
          noLink: true,
        });
        closing = false;
        // To prevent the preventing lets the window go.
        if (answer === 1) event.preventDefault();
      });
    },
  };
}
