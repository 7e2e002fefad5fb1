import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicationLink } from '../../src-shared/crypto/publication.ts';
import { Icon } from '../icons.tsx';
import { statusTexts } from '../texts/status-texts.ts';

export interface DetailsProps {
  readonly link: PublicationLink;
  /** The version of the view on screen: the second layer must not be older. */
  readonly version: number;
  readonly onClose: () => void;
}

/**
 * The offer to open the second layer. What asks for the code and shows what is behind it comes only when somebody wants
 * it: it weighs more than all of the first screen.
 */
export const DetailsSection = ({ link, version }: Omit<DetailsProps, 'onClose'>) => {
  const [Panel, setPanel] = useState<ComponentType<DetailsProps>>();
  const [loading, setLoading] = useState<'no' | 'yes' | 'failed'>('no');
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (Panel) wasOpen.current = true;
    else if (wasOpen.current) button.current?.focus();
  }, [Panel]);

  const open = async () => {
    if (loading === 'yes') return;
    setLoading('yes');
    try {
      const { DetailsPanel, ready } = await import('./details-panel.tsx');
      await ready();
      setPanel(() => DetailsPanel);
      setLoading('no');
    } catch {
      setLoading('failed');
    }
  };
  return (
    <section class="details" aria-labelledby="details">
      <h2 id="details">{statusTexts().detailsTitle}</h2>
      {Panel ? (
        <Panel link={link} version={version} onClose={() => setPanel(undefined)} />
      ) : (
        <div class="card">
          <p>{statusTexts().detailsWhat}</p>
          <button ref={button} type="button" aria-disabled={loading === 'yes'} onClick={open}>
            <Icon name="key" />
            {loading === 'yes' ? statusTexts().detailsLoading : statusTexts().detailsOpen}
          </button>
          <p class="code-error" role="alert">
            {loading === 'failed' && statusTexts().detailsLoadFailed}
          </p>
        </div>
      )}
    </section>
  );
};
