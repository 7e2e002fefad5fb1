import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import fieldClasses from '../case-data/fields.module.css';
import { newCaseTexts as t } from '../texts/new-case.ts';
import classes from './new-case.module.css';

export const sectionNames = [
  'client',
  'vehicle',
  'accident',
  'opponent',
  'settlement',
  'workshop',
  'others',
  'check',
] as const satisfies readonly (keyof typeof t.sections)[];
export type SectionName = (typeof sectionNames)[number];
const idOf = (name: SectionName) => `new-case-${name}`;

/** A part of the form, reached by Alt and its number. */
export const IntakeSection = ({ name, children }: { readonly name: SectionName; readonly children: ReactNode }) => {
  const key = sectionNames.indexOf(name) + 1;
  return (
    <section
      className={classes.section}
      aria-labelledby={idOf(name)}
      aria-keyshortcuts={`Alt+${key}`}
      data-section={name}
    >
      <div className={classes.about}>
        <h2 id={idOf(name)}>{t.sections[name]}</h2>
        <kbd className={classes.key}>{t.jump(key)}</kbd>
        <p>{t.hints[name]}</p>
      </div>
      <div className={fieldClasses.host}>
        <div className={fieldClasses.grid}>{children}</div>
      </div>
    </section>
  );
};

/** Fields that are seldom asked on the telephone: shown on demand, and always while one of them holds something. */
export const More = ({
  label,
  filled,
  children,
}: {
  readonly label: string;
  readonly filled: boolean;
  readonly children: ReactNode;
}) => {
  const [asked, setAsked] = useState(filled);
  return asked ? (
    children
  ) : (
    <div className={classes.more}>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconChevronDown size={16} aria-hidden="true" />}
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
    </div>
  );
};

/** Puts the cursor into the first field of the section with this number (1 …). False where there is none. */
export const jumpToSection = (form: HTMLFormElement, key: number): boolean => {
  const name = sectionNames[key - 1];
  const section = name && form.querySelector<HTMLElement>(`[data-section="${name}"]`);
  if (!section) return false;
  section.scrollIntoView({ block: 'start' });
  const field = section.querySelector<HTMLElement>('select, input:not([type="radio"]), textarea, button');
  field?.focus({ preventScroll: false });
  return true;
};
