import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import {
  IconAddressBook,
  IconArrowRight,
  IconFolder,
  IconFolderPlus,
  IconLogout,
  IconMoon,
  IconPhoneIncoming,
  IconRefresh,
  IconSearch,
  IconUserPlus,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { fold } from '../../src-shared/text/fold.ts';
import { detailLine } from '../contacts/contact-words.ts';
import { notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { contactTexts } from '../texts/contacts.ts';
import { de } from '../texts/de.ts';
import { taskTexts } from '../texts/tasks.ts';
import classes from './frame.module.css';
import { fittingAnswers, markFirstEntry, paletteStore } from './palette.ts';
import { openCaseId, quickCall } from './quick-call.tsx';
import { useCaseActions } from './use-case-actions.ts';

/** How many cases it offers; more are on the search screen. */
const CASES = 7;
/** How many contacts it offers; more are in the directory. */
const CONTACTS = 4;
/** How many of the cases opened last it offers before anything is typed. */
const RECENT = 5;

const screens = [
  { to: paths.today, word: de.frame.today },
  { to: paths.cases, word: de.frame.cases },
  { to: paths.tray(), word: de.frame.tray },
  { to: paths.tasks, word: de.frame.tasks },
  { to: paths.contacts, word: de.frame.contacts },
  { to: paths.search(), word: de.frame.search },
  { to: paths.settings(), word: de.frame.settings },
];

/** Ctrl+K: finds cases by number, name and plate, and does what one types. */
export const CommandPalette = ({ onSignOut }: { readonly onSignOut: () => void }) => {
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const [asked] = useDebouncedValue(text, 80);
  const cases = useEngineQuery(
    'cases.list',
    { text: asked.slice(0, 100), show: 'all', limit: CASES },
    { enabled: asked !== '' },
  );
  const contacts = useEngineQuery(
    'contacts.find',
    { text: asked.slice(0, 100), limit: CONTACTS },
    { enabled: asked !== '' },
  );
  const syncNow = useEngineCommand('sync.now');
  const { setColorScheme } = useMantineColorScheme();
  const list = useRef<HTMLDivElement>(null);
  const t = de.spotlight;

  const goTo = (path: string) => () => navigate(path);
  const actions = [
    { label: t.newCase, icon: IconFolderPlus, run: goTo(paths.newCase) },
    { label: contactTexts.picker.newContact, icon: IconUserPlus, run: goTo(paths.newContact) },
    { label: taskTexts.calls.quick, icon: IconPhoneIncoming, run: quickCall },
    ...screens.map(({ to, word }) => ({ label: t.goTo(word), icon: IconArrowRight, run: goTo(to) })),
    {
      label: t.syncNow,
      icon: IconRefresh,
      run: async () => {
        const result = await syncNow.run({});
        if (!result.ok) notifyError(result.error);
      },
    },
    {
      label: t.theme,
      icon: IconMoon,
      run: () =>
        setColorScheme(
          document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark' ? 'light' : 'dark',
        ),
    },
    { label: t.signOut, icon: IconLogout, run: onSignOut },
  ].filter(({ label }) => label.toLocaleLowerCase('de').includes(text.toLocaleLowerCase('de')));
  const recent = useEngineQuery('cases.recent', {});
  const isAnswer = ({ isPlaceholderData }: { readonly isPlaceholderData: boolean }) =>
    asked === text && !isPlaceholderData;
  const rows =
    text === ''
      ? (recent.data ?? []).filter(({ id }) => id !== openCaseId()).slice(0, RECENT)
      : fittingAnswers(cases.data?.rows ?? [], isAnswer(cases), text, (row) => [
          row.fileNumber,
          row.clientName,
          row.plate,
        ]);
  const people = fittingAnswers(contacts.data ?? [], isAnswer(contacts), text, ({ name }) => [name]);
  const ofCase = useCaseActions().filter(({ label }) => fold(label).includes(fold(text)));

  // After every change of the list: cases, contacts and commands come and go one by one.
  useEffect(() => {
    if (list.current) markFirstEntry(list.current);
  });

  return (
    <Spotlight.Root
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      clearQueryOnClose
      transitionProps={{ duration: 100, exitDuration: 0, transition: 'pop' }}
      scrollable
      maxHeight={440}
      size={600}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      classNames={{
        action: classes.action ?? '',
        actionDescription: classes.actionDetail ?? '',
        actionSection: classes.actionDetail ?? '',
      }}
      attributes={{ content: { 'aria-label': t.title } }}
    >
      <Spotlight.Search
        placeholder={t.placeholder}
        aria-label={t.placeholder}
        leftSection={<IconSearch size={18} stroke={1.75} />}
      />
      <Spotlight.ActionsList ref={list}>
        {rows.length > 0 ? (
          <Spotlight.ActionsGroup label={text === '' ? taskTexts.recent.title : t.cases}>
            {rows.map((row) => (
              <Spotlight.Action
                key={row.id}
                label={`${row.fileNumber}  ${row.clientName}`}
                description={[row.plate, row.statusTitle].filter(Boolean).join(' · ')}
                leftSection={<IconFolder size={18} stroke={1.5} />}
                onClick={goTo(paths.case(row.id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {ofCase.length > 0 ? (
          <Spotlight.ActionsGroup label={taskTexts.commands.group}>
            {ofCase.map(({ label, icon: Icon, run }) => (
              <Spotlight.Action
                key={label}
                label={label}
                leftSection={<Icon size={18} stroke={1.5} />}
                onClick={() => void run()}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {actions.length > 0 || text !== '' ? (
          <Spotlight.ActionsGroup label={t.actions}>
            {actions.map(({ label, icon: Icon, run }) => (
              <Spotlight.Action
                key={label}
                label={label}
                leftSection={<Icon size={18} stroke={1.5} />}
                onClick={() => void run()}
              />
            ))}
            {/* Last: Enter runs a command that has these words. */}
            {text !== '' ? (
              <Spotlight.Action
                label={t.searchAll(text)}
                leftSection={<IconSearch size={18} stroke={1.5} />}
                onClick={goTo(paths.search(text))}
              />
            ) : null}
          </Spotlight.ActionsGroup>
        ) : null}
        {text !== '' && people.length > 0 ? (
          <Spotlight.ActionsGroup label={contactTexts.title}>
            {people.map((hit) => (
              <Spotlight.Action
                key={hit.id}
                label={hit.name}
                description={[detailLine(hit), hit.fields.phone].filter(Boolean).join(' · ')}
                leftSection={<IconAddressBook size={18} stroke={1.5} />}
                onClick={goTo(paths.contact(hit.id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
