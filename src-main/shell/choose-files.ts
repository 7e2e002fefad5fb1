import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { z } from 'zod';
import { type FileGrant, fileGrant } from '../../src-shared/rpc/control.ts';
import { shellTexts } from '../../src-shared/texts/shell.ts';

const choice = z.enum(['files', 'folder']);
const properties = { files: ['openFile', 'multiSelections'], folder: ['openDirectory'] } as const;

/** Asks the person for files or a folder. */
export async function chooseFiles(window: BrowserWindow, raw: unknown): Promise<FileGrant | undefined> {
  const what = choice.safeParse(raw);
  if (!what.success) return undefined;
  const answer = await dialog.showOpenDialog(window, {
    title: shellTexts.choose[what.data],
    buttonLabel: shellTexts.choose.take,
    properties: [...properties[what.data]],
  });
  return answer.canceled ? undefined : grantOf(answer.filePaths);
}

/** The grant for paths the preload script read off files the person gave; nothing where one is no whole path. */
export function grantOf(raw: unknown, use: FileGrant['use'] = 'read'): FileGrant | undefined {
  const grant = fileGrant.safeParse({ id: randomUUID(), paths: raw, use });
  return grant.success && grant.data.paths.every((path) => isAbsolute(path)) ? grant.data : undefined;
}
