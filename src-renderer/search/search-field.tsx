import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconHelp, IconSearch, IconX } from '@tabler/icons-react';
import type { Ref } from 'react';
import { de } from '../texts/de.ts';
import classes from './search.module.css';

/** What is looked for, with a short help for those who want it exact. */
export const SearchField = ({
  ref,
  value,
  onChange,
  onEnter,
}: {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}) => {
  const t = de.search;
  return (
    <div className={classes.field}>
      <TextInput
        ref={ref}
        className={classes.input ?? ''}
        type="search"
        size="md"
        aria-label={t.field}
        placeholder={t.field}
        autoFocus
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            onChange('');
          } else if (event.key === 'Enter') onEnter();
        }}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
        rightSection={
          value === '' ? null : (
            <ActionIcon variant="subtle" color="gray" aria-label={t.clear} onClick={() => onChange('')}>
              <IconX size={16} />
            </ActionIcon>
          )
        }
      />
      <Popover position="bottom-end" shadow="md" width={480} trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.help.open} title={t.help.open}>
            <IconHelp size={20} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t.help.open}>
          {/* The one thing in it that takes the focus, so that Esc closes it. */}
          <section className={classes.help} tabIndex={-1} data-autofocus aria-label={t.help.open}>
            <dl>
              {t.help.lines.map(([example, meaning]) => (
                <div key={example}>
                  <dt>
                    <code>{example}</code>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
            <p>{t.help.forms}</p>
            <p>{t.help.keys}</p>
          </section>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
