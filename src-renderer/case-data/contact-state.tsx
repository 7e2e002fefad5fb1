import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconUserCheck, IconUsers } from '@tabler/icons-react';
import type { PartyFields } from '../../src-shared/contract/cases.ts';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { newCaseTexts } from '../texts/new-case.ts';
import classes from './fields.module.css';

const t = newCaseTexts.contact;
/** More than this many are no help while somebody is on the telephone. */
const SHOWN = 2;

/** Whether a party is of the directory, may be somebody it knows already, or is new there. Always one line high. */
export const ContactState = ({
  fields,
  becomesContact,
  onTake,
  onUnlink,
}: {
  readonly fields: PartyFields;
  /** Whether saving puts a new name into the directory. */
  readonly becomesContact: boolean;
  readonly onTake: (hit: ContactHit) => void;
  readonly onUnlink: () => void;
}) => {
  const { kind, salutation: _salutation, contactId, reference: _reference, inputTax: _inputTax, ...words } = fields;
  const [asked] = useDebouncedValue(words, 200);
  const named = (words.lastName + words.company).trim().length > 1;
  const linked = contactId !== '';
  const found = useEngineQuery('contacts.similar', { fields: { kind, ...asked } }, { enabled: named && !linked });
  const known = named && !linked ? (found.data ?? []).slice(0, SHOWN) : [];
  return (
    <div role="status" className={classes.contact} data-known={known.length > 0 || undefined}>
      {linked ? (
        <>
          <span>
            <IconUserCheck size={16} aria-hidden="true" /> {t.linked}
          </span>
          <Button variant="subtle" size="compact-xs" onClick={onUnlink}>
            {t.unlink}
          </Button>
        </>
      ) : known.length > 0 ? (
        <>
          <span>
            <IconUsers size={16} aria-hidden="true" /> {t.known}
          </span>
          {known.map(({ contact, reasons }) => (
            <span key={contact.id}>
              {[contact.name, contact.fields.city].filter(Boolean).join(', ')} ({reasons.join(', ')}){' '}
              <Button
                variant="default"
                size="compact-xs"
                aria-label={t.takeName(contact.name)}
                onClick={() => onTake(contact)}
              >
                {t.take}
              </Button>
            </span>
          ))}
        </>
      ) : named && becomesContact ? (
        <span>
          <IconAddressBook size={16} aria-hidden="true" /> {t.none}
        </span>
      ) : null}
    </div>
  );
};
