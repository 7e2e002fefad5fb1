import { useCallback, useState } from 'react';
import { EngineError } from '../../../src-shared/rpc/client.ts';
import type { FormKind } from '../../../src-shared/signatures/forms.ts';
import { notifyError, useEngine } from '../../engine/engine.tsx';
import { signatureTexts as texts } from '../../texts/signatures.ts';
import { saveToDisk } from '../save-to-disk.ts';

interface Sheet {
  readonly bytes: Uint8Array;
  readonly mime: string;
}
/** About 200 dots per inch on A4. */
const PRINT_PIXELS = 2340;

/** Saves or prints a form that is filled from the case, to be signed by hand. `sheets` are the pages on their way. */
export const useBlankForm = (caseId: string) => {
  const engine = useEngine();
  const [busy, setBusy] = useState(false);
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const quietly = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notifyError({
        code: error instanceof EngineError ? error.code : 'forms.blank',
        message: error instanceof EngineError ? error.message : texts.failed,
      });
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    sheets,
    printed: useCallback(() => setSheets([]), []),
    save: (kind: FormKind) =>
      void quietly(async () => {
        const { name, bytes } = await engine.call('forms.blank', { caseId, kind });
        await saveToDisk(name, bytes, texts.saved);
      }),
    print: (kind: FormKind) =>
      void quietly(async () => {
        const made: Sheet[] = [];
        let pages = 1;
        for (let page = 1; page <= pages; page++) {
          const picture = await engine.call('forms.blankPage', { caseId, kind, page, maxPixels: PRINT_PIXELS });
          pages = picture.pages;
          made.push(picture);
        }
        setSheets(made);
      }),
  };
};
