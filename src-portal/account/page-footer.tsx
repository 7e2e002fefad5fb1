import { Icon } from '../icons.tsx';
import { texts } from './texts.ts';

/** What stands below every page: imprint and privacy notice are the office's, known by the invitation or by this browser. */
export const PageFooter = ({ isInvited = false }: { readonly isInvited?: boolean }) => {
  const place = isInvited ? location.pathname.replace(/\/$/, '') : '/konto';
  return (
    <footer>
      <Icon name="lock" />
      <div>
        <p>{texts.footer}</p>
        <p class="legal-links">
          <a href={`${place}/impressum`} target="_blank" rel="noopener">
            {texts.imprint}
          </a>{' '}
          <a href={`${place}/datenschutz`} target="_blank" rel="noopener">
            {texts.privacy}
          </a>
        </p>
      </div>
    </footer>
  );
};
