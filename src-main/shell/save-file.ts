import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { shellTexts } from '../../src-shared/texts/shell.ts';
import { safeFileName } from './file-name.ts';

/**
 * Asks where to save and writes the bytes. FALLSTAND_SAVE_DIR takes the dialog's place in tests, never in a packaged
 * desk. A failed write is told to the person here; the caller only learns that nothing was saved.
 */
export async function saveFile(
  window: BrowserWindow,
  suggestedName: string,
  bytes: Uint8Array,
): Promise<{ saved: boolean; path?: string }> {
  const path = await chooseSaveTarget(window, suggestedName);
  if (path === undefined) return { saved: false };
  try {
    await writeFile(path, bytes);
    return { saved: true, path };
  } catch {
    if (!testFolder()) dialog.showErrorBox(shellTexts.saveFailed.title, shellTexts.saveFailed.message(basename(path)));
    return { saved: false };
  }
}

const testFolder = (): string | undefined => (app.isPackaged ? undefined : process.env.FALLSTAND_SAVE_DIR);

/** Asks where a file that the engine will write shall lie; undefined when the person cancelled. */
export async function chooseSaveTarget(window: BrowserWindow, suggestedName: string): Promise<string | undefined> {
  const name = safeFileName(suggestedName);
  const testDir = testFolder();
  return testDir ? join(testDir, name) : askPath(window, name);
}

async function askPath(window: BrowserWindow, name: string): Promise<string | undefined> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    buttonLabel: shellTexts.save,
  });
  return answer.canceled ? undefined : answer.filePath;
}
