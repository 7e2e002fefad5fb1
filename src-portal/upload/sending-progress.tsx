import { isolated } from '../language/isolated.ts';
import type { SendProgress } from '../sending/send-item.ts';
import { uploadTexts } from '../texts/upload-texts.ts';

const MEGABYTE = 1024 * 1024;

/** As in `1,4 MB`, in the language of the page. */
export const sizeText = (bytes: number): string =>
  `${(bytes / MEGABYTE).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;

/** How far a sending is. */
export const SendingProgress = ({ progress: { phase, sent, total } }: { progress: SendProgress }) => {
  const t = uploadTexts();
  return (
    <>
      <progress aria-label={t.progressLabel} max={Math.max(1, total)} value={sent} />
      <p class="quiet" role="status">
        {phase === 'waiting'
          ? t.waiting
          : phase === 'sealing'
            ? t.sealing
            : t.progress(isolated(sizeText(sent)), isolated(sizeText(total)))}
      </p>
    </>
  );
};
