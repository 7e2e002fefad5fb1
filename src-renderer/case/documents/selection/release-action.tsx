import { IconUserCheck, IconUserX } from '@tabler/icons-react';
import { notifyDone, notifyError } from '../../../engine/engine.tsx';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { useReleased } from '../../sharing/client/use-released.ts';
import { type SelectionAction, SelectionButton } from './selection-action.tsx';

/** „Für Mandant freigeben“, or the way back where all that is selected is released already. */
export const ReleaseAction: SelectionAction = ({ caseId, documents, done }) => {
  const set = useCaseCommand('releases.set');
  const released = useReleased(caseId);
  if (!useMay('releases.set')) return null;
  const isBack = documents.every(({ id }) => released.has(id));
  const run = async () => {
    const result = await set.run({
      documentIds: documents.map(({ id }) => id),
      audience: 'client',
      released: !isBack,
    });
    if (!result.ok) return notifyError(result.error);
    const { changed } = result.value;
    notifyDone(changed === 0 ? texts.unchanged : isBack ? texts.withdrawn(changed) : texts.given(changed));
    done();
  };
  return (
    <SelectionButton
      label={isBack ? texts.actionBack : texts.action}
      icon={isBack ? IconUserX : IconUserCheck}
      hint={texts.actionHint}
      loading={set.pending}
      onClick={() => void run()}
    />
  );
};
