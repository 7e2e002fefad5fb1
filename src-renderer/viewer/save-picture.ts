import { saveToDisk } from '../case/save-to-disk.ts';
import { notifyError, useEngine } from '../engine/engine.tsx';
import { viewerTexts } from '../texts/viewer.ts';

/** Saves a page as a picture just as it is shown, with or without what was drawn over it, where the person chooses. */
export const useSavePicture = () => {
  const engine = useEngine();
  return async (documentId: string, page: number, marks: boolean) => {
    try {
      const { name, bytes } = await engine.call('pages.picture', { documentId, page, marks });
      await saveToDisk(name, bytes);
    } catch (error) {
      notifyError({
        code: 'page.picture',
        message: error instanceof Error ? error.message : viewerTexts.save.failed,
      });
    }
  };
};
