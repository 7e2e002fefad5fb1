import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { letterTexts } from '../../texts/letters.ts';
import classes from './letters.module.css';

export interface PickerItem {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly group: string;
}

/** A button with a searchable list. */
export const InsertPicker = ({
  label,
  search,
  items,
  choose,
}: {
  readonly label: string;
  readonly search: string;
  readonly items: readonly PickerItem[];
  readonly choose: (id: string) => void;
}) => {
  const [text, setText] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  // After the list has changed, so that Enter takes what stands first now.
  const { dropdownOpened, selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after each new text
  useEffect(() => {
    if (dropdownOpened) selectFirstOption();
  }, [text, dropdownOpened]);
  const wanted = text.trim().toLocaleLowerCase('de');
  const found = items.filter((item) =>
    `${item.title} ${item.note} ${item.id} ${item.group}`.toLocaleLowerCase('de').includes(wanted),
  );
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Combobox
      store={combobox}
      width={340}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(id) => {
        combobox.closeDropdown();
        choose(id);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="compact-sm"
          variant="default"
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          placeholder={search}
          aria-label={search}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Combobox.Options className={classes.options ?? ''} aria-label={label}>
          {found.length === 0 && <Combobox.Empty>{letterTexts.editor.nothingFound}</Combobox.Empty>}
          {groups.map((group) => (
            <Combobox.Group key={group} label={group}>
              {found
                .filter((item) => item.group === group)
                .map((item) => (
                  <Combobox.Option key={item.id} value={item.id}>
                    <span className={classes.optionTitle}>{item.title}</span>
                    <span className={classes.optionNote}>{item.note}</span>
                  </Combobox.Option>
                ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
