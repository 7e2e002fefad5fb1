import { readFile } from 'node:fs/promises';
import {
  type BrowserWindow,
  type ContextMenuParams,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
} from 'electron';
import { z } from 'zod';
import { createSpelling, type Spelling, spellingForm } from '../../src-shared/spelling/german.ts';
import { openWordFilter } from '../../src-shared/spelling/word-filter.ts';
import { shellTexts } from '../../src-shared/texts/shell.ts';

const texts = shellTexts.menu;
const wordsToCheck = z.array(z.string().max(1000)).max(10_000);
const ownWords = z.array(z.string().max(200)).max(500_000);

/**
 * Checks what is typed against the German words of `file`, and offers what was meant in the menu of the right mouse
 * button. Chromium's own checker stays off: it would fetch its dictionary from outside.
 */
export function installSpelling(
  file: string,
  fromOwnPage: (event: IpcMainEvent | IpcMainInvokeEvent) => boolean,
): { watch(window: BrowserWindow): void } {
  let own: ReadonlySet<string> = new Set();
  let loading: Promise<Spelling | undefined> | undefined;
  // Only once somebody types: most starts of the desk need no words.
  const spelling = (): Promise<Spelling | undefined> => {
    loading ??= readFile(file).then(
      (bytes) => createSpelling({ inList: openWordFilter(bytes), isOwn: (word) => own.has(word) }),
      // A desk without the list checks nothing; writing goes on.
      () => undefined,
    );
    return loading;
  };

  ipcMain.handle('spelling:check', async (event, raw: unknown): Promise<readonly string[]> => {
    const words = wordsToCheck.safeParse(raw);
    if (!fromOwnPage(event) || !words.success) return [];
    const german = await spelling();
    return german ? words.data.filter((word) => !german.isRight(word)) : [];
  });
  ipcMain.on('spelling:own', (event, raw: unknown) => {
    const words = ownWords.safeParse(raw);
    if (fromOwnPage(event) && words.success) own = new Set(words.data.map(spellingForm));
  });

  return {
    watch(window) {
      window.webContents.on('context-menu', (_event, params) => {
        void (async () => {
          const word = params.misspelledWord;
          const suggestions = word === '' ? [] : ((await spelling())?.suggest(word) ?? []);
          if (window.isDestroyed()) return;
          const menu = menuFor(window, params, suggestions);
          if (menu.items.length > 0) menu.popup({ window });
        })();
      });
    },
  };
}

function menuFor(window: BrowserWindow, params: ContextMenuParams, suggestions: readonly string[]): Menu {
  const contents = window.webContents;
  const { misspelledWord: word, editFlags, isEditable, selectionText } = params;
  if (!isEditable) {
    return Menu.buildFromTemplate(selectionText.trim() === '' ? [] : [{ role: 'copy', label: texts.copy }]);
  }
  return Menu.buildFromTemplate([
    ...(word === ''
      ? []
      : [
          ...suggestions.map((suggestion) => ({
            label: suggestion,
            click: () => contents.replaceMisspelling(suggestion),
          })),
          ...(suggestions.length === 0 ? [{ label: texts.noSuggestion, enabled: false }] : []),
          { type: 'separator' as const },
          { label: texts.addWord(word), click: () => contents.send('spelling:add', word) },
          { type: 'separator' as const },
        ]),
    { role: 'cut', label: texts.cut, enabled: editFlags.canCut },
    { role: 'copy', label: texts.copy, enabled: editFlags.canCopy },
    { role: 'paste', label: texts.paste, enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: texts.selectAll, enabled: editFlags.canSelectAll },
  ]);
}
