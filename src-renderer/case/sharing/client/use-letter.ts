import { notifyError } from '../../../engine/engine.tsx';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { saveToDisk } from '../../save-to-disk.ts';

/** Makes a letter with the link or with the code, and asks where to save it. */
export const useLetter = (publicationId: string) => {
  const letter = useCaseCommand('publications.letter');
  const save = async (what: 'link' | 'code'): Promise<void> => {
    const made = await letter.run({ publicationId, what });
    if (made.ok) await saveToDisk(made.value.name, made.value.bytes, texts.letterSaved);
    else notifyError(made.error);
  };
  return { pending: letter.pending, save };
};
