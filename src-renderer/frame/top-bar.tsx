import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { userRoles } from '../../src-shared/cases/words.ts';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';
import { SyncIndicator } from './sync-indicator.tsx';

const schemes = [
  { value: 'auto', word: de.frame.themeAuto, icon: IconDeviceDesktop },
  { value: 'light', word: de.frame.themeLight, icon: IconSun },
  { value: 'dark', word: de.frame.themeDark, icon: IconMoon },
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
    <header className={classes.top}>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span>{de.frame.searchField}</span>
        <kbd aria-hidden="true">{de.frame.searchShortcut}</kbd>
      </UnstyledButton>
      <div className={classes.spacer} />
      <SyncIndicator />
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <UnstyledButton
            className={classes.user}
            aria-label={de.frame.userMenu(me.displayName)}
            title={me.displayName}
          >
            <Avatar size={32} radius="xl" color="petrol">
              {initials(me.displayName)}
            </Avatar>
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
          {schemes.map(({ value, word, icon: Icon }) => (
            <Menu.Item
              key={value}
              role="menuitemradio"
              aria-checked={colorScheme === value}
              leftSection={<Icon size={16} stroke={1.75} />}
              rightSection={colorScheme === value ? <IconCheck size={16} /> : null}
              onClick={() => setColorScheme(value)}
            >
              {word}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.75} />} rightSection="?" onClick={onShortcuts}>
            {de.frame.shortcuts}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={onSignOut}>
            {de.frame.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
};
