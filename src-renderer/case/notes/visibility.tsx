import { IconLock, IconScale, IconTool, IconUserShare, type TablerIcon } from '@tabler/icons-react';
import { type NoteVisibility, noteVisibilities } from '../../../src-shared/cases/words.ts';
import classes from './notes.module.css';

export const visibilityIcons: Readonly<Record<NoteVisibility, TablerIcon>> = {
  internal: IconLock,
  technical: IconTool,
  legal: IconScale,
  client: IconUserShare,
};

/** Who may read a note, as colour, icon and word. */
export const VisibilityBadge = ({ visibility }: { readonly visibility: NoteVisibility }) => {
  const Icon = visibilityIcons[visibility];
  return (
    <span className={classes.badge} data-visibility={visibility}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {noteVisibilities[visibility]}
    </span>
  );
};
