import { useCallback, useState } from 'react';
import type { LetterInfo } from '../../../src-shared/contract/letters.ts';
import { EngineError } from '../../../src-shared/rpc/client.ts';
import { notifyDone, notifyError, useEngine } from '../../engine/engine.tsx';
import { letterTexts as texts } from '../../texts/letters.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { saveToDisk } from '../save-to-disk.ts';
import { useOfferUndo } from '../undo.tsx';
import { draftOf } from './letter-look.tsx';

export interface Sheet {
  readonly bytes: Uint8Array;
  readonly mime: string;
}
/** 300 dots per inch on A4. */
const PRINT_PIXELS = 3508;

/** What can be done with a letter as a whole. */
export const useLetterActions = (letter: LetterInfo, open: (letterId: string) => void) => {
  const engine = useEngine();
  const offerUndo = useOfferUndo();
  const copyLetter = useCaseCommand('letters.copy');
  const removeLetter = useCaseCommand('letters.remove');
  const createLetter = useCaseCommand('letters.create');
  const change = useCaseCommand('letters.change');
  const setEnclosures = useCaseCommand('letters.setEnclosures');
  const [busy, setBusy] = useState(false);
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const letterId = letter.id;

  const quietly = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notifyError({
        code: error instanceof EngineError ? error.code : 'letters.action',
        message: error instanceof EngineError ? error.message : texts.failed,
      });
    } finally {
      setBusy(false);
    }
  };

  const bringBack = async () => {
    const { caseId, kind, templateId } = letter;
    const made = await createLetter.run({ caseId, kind, ...(templateId ? { templateId } : {}) });
    if (!made.ok) return notifyError(made.error);
    const again = { letterId: made.value.letterId };
    const changed = await change.run({ ...again, draft: draftOf(letter) });
    if (!changed.ok) return notifyError(changed.error);
    const documentIds = letter.enclosures.filter(({ missing }) => !missing).map(({ documentId }) => documentId);
    await setEnclosures.go({ ...again, documentIds });
  };

  return {
    busy,
    sheets,
    printed: useCallback(() => setSheets([]), []),
    save: () =>
      void quietly(async () => {
        const { name, bytes } = await engine.call('letters.pdf', { letterId });
        await saveToDisk(name, bytes, texts.saved);
      }),
    print: () =>
      void quietly(async () => {
        const made: Sheet[] = [];
        let pages = 1;
        for (let page = 1; page <= pages; page++) {
          const picture = await engine.call('letters.page', { letterId, page, maxPixels: PRINT_PIXELS });
          pages = picture.pages;
          made.push(picture);
        }
        setSheets(made);
      }),
    copy: () =>
      void quietly(async () => {
        const result = await copyLetter.run({ letterId });
        if (!result.ok) return notifyError(result.error);
        open(result.value.letterId);
        notifyDone(texts.copied);
      }),
    remove: () =>
      void quietly(async () => {
        if (await removeLetter.go({ letterId })) offerUndo(texts.removed, () => void bringBack());
      }),
  };
};
