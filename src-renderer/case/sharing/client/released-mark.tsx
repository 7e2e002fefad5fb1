import { IconUserCheck } from '@tabler/icons-react';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import classes from './client.module.css';

/** Says at a document that the client sees it. */
export const ReleasedMark = ({ shown }: { readonly shown: boolean }) =>
  shown ? (
    <span className={classes.mark} role="img" aria-label={texts.mark} title={texts.mark}>
      <IconUserCheck size={16} stroke={1.75} aria-hidden />
    </span>
  ) : null;
