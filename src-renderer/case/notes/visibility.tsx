import { Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconScale, IconTool, IconUserShare, type TablerIcon } from '@tabler/icons-react';
import { useId } from 'react';
import { type NoteVisibility, noteVisibilities } from '../../../src-shared/cases/words.ts';
import { caseTexts } from '../../texts/case.ts';
import classes from './notes.module.css';

const texts = caseTexts.notes;
const visibilities = Object.keys(noteVisibilities) as NoteVisibility[];

const visibilityIcons: Readonly<Record<NoteVisibility, TablerIcon>> = {
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

/** Chooses who may read it, and says in words who that is. */
export const VisibilityChoice = ({
  value,
  onChange,
}: {
  readonly value: NoteVisibility;
  readonly onChange: (value: NoteVisibility) => void;
}) => {
  const group = useId();
  return (
    <>
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <Text component="legend" size="xs" c="dimmed" mb={4}>
          {texts.visibility}
        </Text>
        <div className={classes.choices}>
          {visibilities.map((visibility) => {
            const Icon = visibilityIcons[visibility];
            const checked = visibility === value;
            return (
              <label
                key={visibility}
                className={classes.choice}
                data-visibility={visibility}
                data-checked={checked || undefined}
              >
                <input type="radio" name={group} checked={checked} onChange={() => onChange(visibility)} />
                <Icon size={16} stroke={1.75} aria-hidden />
                {noteVisibilities[visibility]}
              </label>
            );
          })}
        </div>
      </fieldset>
      <div className={classes.hint} data-visibility={value} role="status">
        {value === 'client' && <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />}
        {texts.visibilityHints[value]}
      </div>
    </>
  );
};
