import { notifyDone } from '../engine/engine.tsx';
import { caseTexts } from '../texts/case.ts';

/** Asks where to save bytes and says where they lie; silent when the person cancelled. */
export const saveToDisk = async (
  name: string,
  bytes: Uint8Array,
  words: (path: string) => string = caseTexts.documents.saved,
): Promise<void> => {
  const { saved, path } = await window.fallstand.saveFile(name, bytes);
  if (saved) notifyDone(words(path ?? name));
};
