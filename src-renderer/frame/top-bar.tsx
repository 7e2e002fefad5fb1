import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconSearch } from '@tabler/icons-react';
import { userRoles } from '../../src-shared/cases/words.ts';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';
import { HistoryButtons } from './history-buttons.tsx';
import { SyncIndicator } from './sync-indicator.tsx';

const schemes = [
  { value: 'auto', word: de.frame.themeAuto },
  { value: 'light', word: de.frame.themeLight },
  { value: 'dark', word: de.frame.themeDark },
] as const;

/** The first letters of the first and last name. */
const initials = (name: string): string => {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .trim()
    .split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
};

/** Search, state of the transmission, and who is signed in. */
export const TopBar = ({
  me,
  onSearch,
  onSignOut,
  onShortcuts,
}: {
  readonly me: NonNullable<SessionState['me']>;
  readonly onSearch: () => void;
  readonly onSignOut: () => void;
  readonly onShortcuts: () => void;
}) => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className={classes.top} aria-label={de.frame.top}>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span>{de.frame.searchField}</span>
        <span className={classes.searchKeys} aria-hidden="true">
          {de.frame.searchShortcut}
        </span>
      </UnstyledButton>
      <div className={classes.spacer} />
      <HistoryButtons />
      <SyncIndicator />
      <Menu position="bottom-end" width={240} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton
            className={classes.user}
            aria-label={de.frame.userMenu(me.displayName)}
            title={me.displayName}
          >
            <span className={classes.initials} data-initials={initials(me.displayName)} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {de.frame.signedInAs}
            <br />
            <strong style={{ overflowWrap: 'anywhere' }}>{me.displayName}</strong>, {userRoles[me.role]}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{de.frame.theme}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => {
              const chosen = schemes.find((scheme) => scheme.value === value);
              if (chosen) setColorScheme(chosen.value);
            }}
          >
            {schemes.map(({ value, word }) => (
              <Menu.RadioItem key={value} value={value}>
                {word}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.75} />} rightSection="?" onClick={onShortcuts}>
            {de.frame.shortcuts}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={onSignOut}>
            {de.frame.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </section>
  );
};
