import { Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import type { FormEvent, KeyboardEvent } from 'react';
import { type ContactFields, type ContactHit, contactFields } from '../../src-shared/contract/contacts.ts';
import { DialogCancel } from '../components/form-dialog.tsx';
import { FormError } from '../components/form-error.tsx';
import { Notice } from '../components/notice.tsx';
import { useForm } from '../components/use-form.ts';
import { notifyDone, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useUnsaved } from '../frame/use-unload-guard.ts';
import { contactTexts } from '../texts/contacts.ts';
import { de } from '../texts/de.ts';
import { ContactInputs } from './contact-inputs.tsx';
import { detailLine } from './contact-words.ts';
import classes from './contacts.module.css';

const t = contactTexts;

/** Only what is shown is kept: a person has no company's name, a company no first and last name. */
const ofKind = (fields: ContactFields): ContactFields =>
  fields.kind === 'company'
    ? { ...fields, salutation: '', firstName: '', lastName: '' }
    : { ...fields, company: '', contactPerson: '' };

/** Who may be meant already, with the reason; `onUse` takes one of them instead. */
const Known = ({
  fields,
  contactId,
  use,
  onUse,
}: {
  readonly fields: ContactFields;
  readonly contactId: string | undefined;
  readonly use: 'use' | 'open';
  readonly onUse: (hit: ContactHit) => void;
}) => {
  const [asked] = useDebouncedValue(fields, 250);
  const found = useEngineQuery('contacts.similar', {
    fields: asked,
    ...(contactId === undefined ? {} : { contactId }),
  });
  const similar = found.data ?? [];
  return (
    <div role="status">
      {similar.length > 0 ? (
        <Notice tone="warn" icon={<IconUsers size={18} />} title={t.similar.known}>
          <span className={classes.known}>
            {similar.map(({ contact, reasons }) => (
              <span key={contact.id} className={classes.knownOne}>
                <span className={classes.knownWords}>
                  <b>{contact.name}</b> {detailLine(contact)} ({reasons.join(', ')})
                </span>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={use === 'use' ? t.similar.takeName(contact.name) : t.similar.openName(contact.name)}
                  onClick={() => onUse(contact)}
                >
                  {use === 'use' ? t.similar.take : t.similar.open}
                </Button>
              </span>
            ))}
          </span>
        </Notice>
      ) : null}
    </div>
  );
};

/** A new contact or a changed one. Stands in a `FormDialog`; Ctrl+Enter saves. */
export const ContactForm = ({
  contactId,
  initial,
  use,
  onUse,
  onSaved,
}: {
  /** The contact that is changed; none for a new one. */
  readonly contactId?: string | undefined;
  readonly initial: ContactFields;
  /** Whether somebody who may be meant is taken instead, or looked at. */
  readonly use: 'use' | 'open';
  readonly onUse: (hit: ContactHit) => void;
  readonly onSaved: (contactId: string, fields: ContactFields) => void;
}) => {
  const save = useEngineCommand('contacts.save');
  const form = useForm<typeof contactFields, ContactFields>({
    schema: contactFields,
    initial,
    prepare: ofKind,
    onSubmit: async (_input, fields) => {
      const result = await save.run({ fields, ...(contactId === undefined ? {} : { contactId }) });
      if (!result.ok) return result;
      notifyDone(t.form.saved(fields.company || [fields.firstName, fields.lastName].filter(Boolean).join(' ')));
      onSaved(result.value.contactId, fields);
      return result;
    },
  });
  useUnsaved('contact', form.dirty);
  // The dialog may stand in another form, which must hear nothing of this one.
  const onSubmit = (event: FormEvent) => {
    event.stopPropagation();
    form.submit(event);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    event.stopPropagation();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <form ref={form.ref} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <ContactInputs form={form} />
        <Known fields={ofKind(form.values)} contactId={contactId} use={use} onUse={onUse} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {de.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
