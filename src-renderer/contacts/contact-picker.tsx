import { ActionIcon, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconBuilding, IconUnlink, IconUser, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { PartyRole } from '../../src-shared/cases/words.ts';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import { FormDialog } from '../components/form-dialog.tsx';
import { required as requiredField } from '../components/required.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { contactTexts } from '../texts/contacts.ts';
import { ContactForm } from './contact-form.tsx';
import classes from './contact-picker.module.css';
import { detailLine, isCompany } from './contact-words.ts';
import { newContactFields } from './new-contact.ts';

const t = contactTexts.picker;
const NEW = 'new';
/** Of these an office has few, so they are offered before anything is typed. */
const offeredAtOnce: readonly PartyRole[] = ['insurer', 'workshop', 'lawyer'];

/**
 * A text field that finds contacts while somebody types a name. It holds only the text; what is done with a contact is
 * the caller's.
 *
 * - `value`, `onText`: the text and each change of it by typing. A free text that is no contact stays as it is.
 * - `onPick(contact)`: one was chosen, or made just now; the caller takes `contact.id`, `contact.name` and
 *   `contact.fields` (`contact.fields` has the names of a party's fields) and sets `value` itself.
 * - `onNew(text)`: „Neuen Kontakt anlegen“, always the last choice. Without it a dialog with the whole form opens, and
 *   what is saved there comes by `onPick`.
 * - `role`: contacts of this role come first; built-in insurers are offered for `insurer` or without a role.
 * - `linked`, `onUnlink`: shows that the text belongs to a contact of the directory, with a button that lets go of it.
 *
 * Keys: arrow down opens and moves, Enter takes what is marked, Esc closes. Nothing is marked until an arrow is pressed,
 * so Enter in a form goes on with the typed text; an Enter that takes a contact is not passed on to the form.
 */
export const ContactPicker = ({
  label,
  value,
  onText,
  onPick,
  onNew,
  role,
  linked = false,
  onUnlink,
  required = false,
  ...field
}: {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly onPick: (contact: ContactHit) => void;
  readonly onNew?: (text: string) => void;
  readonly role?: PartyRole;
  readonly linked?: boolean;
  readonly onUnlink?: () => void;
  readonly name?: string;
  readonly error?: string | undefined;
  readonly description?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
}) => {
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [creating, setCreating] = useState(false);
  const [asked] = useDebouncedValue(value.trim().slice(0, 100), 80);
  const opened = box.dropdownOpened;
  const worth = asked !== '' || (role !== undefined && offeredAtOnce.includes(role));
  const found = useEngineQuery(
    'contacts.find',
    { text: asked, ...(role ? { role } : {}), limit: 8 },
    { enabled: opened && worth },
  );
  const hits = worth ? (found.data ?? []) : [];
  // Other hits stand under the mark now; Enter must not take one that nobody saw marked.
  const { resetSelectedOption } = box;
  const shown = hits.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other hits are shown
  useEffect(() => resetSelectedOption(), [shown]);

  const choose = (id: string) => {
    box.closeDropdown();
    const hit = hits.find((one) => one.id === id);
    if (hit) onPick(hit);
    else if (onNew) onNew(value.trim());
    else setCreating(true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!opened) return;
    if (event.key === 'Enter' && box.getSelectedOptionIndex() !== -1) event.stopPropagation();
    if (event.key === 'Escape') event.stopPropagation();
    if (event.key === 'Tab') box.closeDropdown();
  };
  return (
    <>
      <Combobox store={box} onOptionSubmit={choose} position="bottom-start" withinPortal>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            {...field}
            {...(required ? requiredField : {})}
            label={label}
            placeholder={field.placeholder ?? t.placeholder}
            value={value}
            spellCheck={false}
            onChange={(event) => {
              onText(event.currentTarget.value);
              box.openDropdown();
            }}
            onClick={() => box.openDropdown()}
            onBlur={() => box.closeDropdown()}
            onKeyDown={onKeyDown}
            rightSection={
              linked ? (
                onUnlink ? (
                  <ActionIcon variant="subtle" color="gray" aria-label={t.unlink} title={t.unlink} onClick={onUnlink}>
                    <IconUnlink size={16} aria-hidden="true" />
                  </ActionIcon>
                ) : (
                  <IconAddressBook size={16} aria-label={t.linked} />
                )
              ) : null
            }
          />
        </Combobox.Target>
        <Combobox.Dropdown className={classes.dropdown ?? ''}>
          <Combobox.Options aria-label={label}>
            {hits.map((hit) => (
              <Combobox.Option key={hit.id} value={hit.id}>
                <span className={classes.option}>
                  {isCompany(hit.fields) ? (
                    <IconBuilding size={18} stroke={1.5} aria-hidden="true" />
                  ) : (
                    <IconUser size={18} stroke={1.5} aria-hidden="true" />
                  )}
                  <span className={classes.optionWords}>
                    <span className={classes.optionName}>{hit.name}</span>
                    <span className={classes.optionDetail}>{detailLine(hit)}</span>
                  </span>
                </span>
              </Combobox.Option>
            ))}
            <Combobox.Option value={NEW}>
              <span className={classes.option}>
                <IconUserPlus size={18} stroke={1.5} aria-hidden="true" />
                <span className={classes.optionWords}>
                  <span className={classes.optionNew}>
                    {value.trim() === '' ? t.newContact : t.newContactOf(value.trim())}
                  </span>
                </span>
              </span>
            </Combobox.Option>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <span role="status" className={classes.spoken}>
        {opened && worth && found.data ? t.found(hits.length) : ''}
      </span>
      <FormDialog opened={creating} onClose={() => setCreating(false)} title={contactTexts.form.newTitle} size="xl">
        <ContactForm
          initial={newContactFields(value, role)}
          use="use"
          onUse={(hit) => {
            setCreating(false);
            onPick(hit);
          }}
          onSaved={(id, fields) => {
            setCreating(false);
            const name = fields.company || [fields.firstName, fields.lastName].filter(Boolean).join(' ');
            onPick({ id, name, fields, builtIn: false, cases: 0, caseRoles: [] });
          }}
        />
      </FormDialog>
    </>
  );
};
