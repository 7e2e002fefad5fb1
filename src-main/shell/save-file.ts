import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const name = safeFileName(suggestedName);
  const testDir = app.isPackaged ? undefined : process.env.FALLSTAND_SAVE_DIR;
  const path = testDir ? join(testDir, name) : await askPath(window, name);
  if (path === undefined) return { saved: false };
  try {
    await writeFile(path, bytes);
    return { saved: true, path };
  } catch {
    if (!testDir) dialog.showErrorBox(shellTexts.saveFailed.title, shellTexts.saveFailed.message(name));
    return { saved: false };
  }
}

async function askPath(window: BrowserWindow, name: string): Promise<string | undefined> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    buttonLabel: shellTexts.save,
  });
  return answer.canceled ? undefined : answer.filePath;
}
