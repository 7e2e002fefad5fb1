import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconAddressBookOff, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ContactHit, contactShow, contactSort } from '../../src-shared/contract/contacts.ts';
import { sentenceOf } from '../../src-shared/events/kinds.ts';
import { formatInteger } from '../../src-shared/time/format.ts';
import { useMay } from '../case/may.ts';
import { UndoProvider, useOfferUndo } from '../case/undo.tsx';
import { isDialogOpen } from '../components/dialog-open.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { LoadError } from '../components/load-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { PrintList } from '../components/print-list.tsx';
import { notifyDone, notifyError, useEngine, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { contactTexts as t } from '../texts/contacts.ts';
import { ContactDetail } from './contact-detail.tsx';
import { ContactForm } from './contact-form.tsx';
import { ContactList } from './contact-list.tsx';
import classes from './contacts.module.css';
import { type ContactFilter, contactPages, firstContactFilter } from './list-state.ts';
import { MergeDialog, type MergeDone } from './merge-dialog.tsx';
import { newContactFields } from './new-contact.ts';
import { printedContacts } from './printed-contacts.ts';
import { useContactPages } from './use-contact-pages.ts';

const FILTER = 'contacts.filter';
/** In place of a contact's id: a new one is wanted. */
const NEW = 'neu';

const focusList = () => document.querySelector<HTMLElement>('[data-contact-list]')?.focus();

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** One contact beside the list, with what can be done to it. */
const OpenContact = ({ contactId }: { readonly contactId: string }) => {
  const detail = useEngineQuery('contacts.get', { contactId });
  const [editing, setEditing] = useState(false);
  const [pair, setPair] = useState<readonly [ContactHit, ContactHit]>();
  const similar = useEngineQuery(
    'contacts.similar',
    { fields: detail.data?.fields ?? {}, contactId: detail.data?.id ?? contactId },
    { enabled: detail.data !== undefined },
  );
  const remove = useEngineCommand('contacts.remove');
  const restore = useEngineCommand('contacts.restore');
  const history = useEngineQuery('history.state', {});
  const lastStep = useRef<string | null>(null);
  lastStep.current = history.data?.undo ?? null;
  const undo = useEngineCommand('history.undo');
  const offerUndo = useOfferUndo();
  const shown = detail.data;
  // One that was merged leads to the one that stayed.
  const shownId = shown?.id;
  useEffect(() => {
    if (shownId !== undefined && shownId !== contactId) navigate(paths.contact(shownId), { replace: true });
  }, [shownId, contactId]);

  if (!shown) {
    if (!detail.isError) return null;
    return <LoadError message={detail.error.message} retry={() => void detail.refetch()} />;
  }
  const onRemove = async () => {
    const result = await remove.run({ contactId: shown.id });
    if (!result.ok) {
      notifyError(result.error);
      return;
    }
    if (!shown.builtIn) navigate(paths.contacts, { replace: true });
    offerUndo(shown.builtIn ? t.detail.resetDone(shown.name) : t.detail.removed(shown.name), () => {
      void restore.run({ contactId: shown.id }).then((back) => {
        if (!back.ok) notifyError(back.error);
        else {
          notifyDone(t.detail.restored(shown.name));
          navigate(paths.contact(shown.id), { replace: true });
        }
      });
    });
  };
  const onMerged = ({ keepId, name, into }: MergeDone) => {
    setPair(undefined);
    navigate(paths.contact(keepId), { replace: true });
    const what = sentenceOf({ kind: 'contact.merged', facts: { name, into } });
    offerUndo(t.merge.done(into), () => {
      // Something done since must not be taken back in its place.
      if (lastStep.current !== what) {
        notifyDone(t.merge.undoLater);
        return;
      }
      void undo.run({}).then((result) => {
        if (!result.ok) notifyError(result.error);
      });
    });
  };
  return (
    <>
      <ContactDetail
        detail={shown}
        onEdit={() => setEditing(true)}
        onRemove={() => void onRemove()}
        onMerge={(otherId) => {
          const other = similar.data?.find(({ contact }) => contact.id === otherId)?.contact;
          if (other) setPair([shown, other]);
        }}
      />
      <FormDialog opened={editing} onClose={() => setEditing(false)} title={t.form.editTitle(shown.name)} size="xl">
        <ContactForm
          contactId={shown.id}
          initial={shown.fields}
          use="open"
          onUse={(hit) => {
            setEditing(false);
            navigate(paths.contact(hit.id));
          }}
          onSaved={() => setEditing(false)}
        />
      </FormDialog>
      <MergeDialog pair={pair} onClose={() => setPair(undefined)} onDone={onMerged} />
    </>
  );
};

/** The directory of persons, companies and insurers: found, read, changed, merged. */
export const ContactsScreen = ({ open }: { readonly open: string | undefined }) => {
  const memory = useDeskMemory();
  const mayAdd = useMay('contacts.save');
  const engine = useEngine();
  const [filter, setFilter] = useState<ContactFilter>(() => memory.read(FILTER, () => firstContactFilter));
  const [inView, setInView] = useState<readonly number[]>([0]);
  const [text] = useDebouncedValue(filter.text, 120);
  // The text waits for a pause in typing; everything else counts at once.
  const [asked, setAsked] = useState(filter);
  const next = { ...filter, text };
  if (JSON.stringify(next) !== JSON.stringify(asked)) setAsked(next);
  const pages = useContactPages(asked, inView);
  const onRange = useCallback((first: number, last: number) => {
    const now = contactPages(first, last);
    setInView((before) => (before.join() === now.join() ? before : now));
  }, []);
  const contactId = open === undefined || open === NEW ? undefined : open;
  const change = (changed: ContactFilter) => {
    memory.write(FILTER, changed);
    setFilter(changed);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isDialogOpen()) return;
      if (event.key.toLowerCase() === 'n' && mayAdd) {
        event.preventDefault();
        navigate(paths.newContact);
      } else if (event.key === 'Escape' && contactId !== undefined) {
        event.preventDefault();
        navigate(paths.contacts);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [mayAdd, contactId]);
  const before = useRef(contactId);
  useEffect(() => {
    if (before.current === contactId) return;
    before.current = contactId;
    const list = document.querySelector<HTMLElement>('[data-contact-list]');
    // Where there is room for one half only, the focus goes with it; else it stays in the list for the next one.
    if (contactId !== undefined && list?.offsetParent === null) {
      document.querySelector<HTMLElement>('[data-contact-detail]')?.focus({ preventScroll: true });
    } else if (contactId === undefined && !document.activeElement?.matches('input, select')) list?.focus();
  }, [contactId]);

  const newContact = mayAdd ? (
    <Button component="a" href={`#${paths.newContact}`} leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t.newContact}
    </Button>
  ) : null;
  const { shown } = pages;
  const empty = () => {
    if (!shown) return pages.error ? <LoadError message={pages.error.message} retry={pages.retry} /> : null;
    return asked.text.trim() === '' ? (
      <EmptyState
        icon={<IconAddressBook size={36} stroke={1.5} />}
        title={asked.show === 'doubles' ? t.noDoublesTitle : t.emptyTitle}
        text={asked.show === 'doubles' ? t.noDoublesText : t.emptyText}
        action={asked.show === 'doubles' ? null : newContact}
      />
    ) : (
      <EmptyState
        icon={<IconAddressBookOff size={36} stroke={1.5} />}
        title={t.nothingTitle(asked.text.trim())}
        text={t.nothingText}
        action={
          <Button variant="default" onClick={() => change({ ...firstContactFilter, sort: filter.sort })}>
            {t.reset}
          </Button>
        }
      />
    );
  };
  const closeNew = () => navigate(paths.contacts, { replace: true });
  return (
    <UndoProvider>
      <div className={classes.screen}>
        <PageHeader
          title={t.title}
          subtitle={
            <span className={classes.count} aria-live="polite">
              {shown ? t.total(shown.total, formatInteger(shown.total)) : ' '}
            </span>
          }
          actions={
            <>
              {/* With a contact open, that one is printed. */}
              {shown && shown.total > 0 && open === undefined ? (
                <PrintList load={() => printedContacts(engine, filter)} />
              ) : null}
              {newContact}
            </>
          }
        />
        <div className={classes.filters}>
          <TextInput
            type="search"
            className={classes.filterText ?? ''}
            aria-label={t.search}
            placeholder={t.search}
            maxLength={100}
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
            value={filter.text}
            onChange={(event) => change({ ...filter, text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && filter.text !== '') {
                event.preventDefault();
                change({ ...filter, text: '' });
              } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
                event.preventDefault();
                focusList();
              }
            }}
            rightSection={
              filter.text === '' ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t.clearSearch}
                  onClick={() => change({ ...filter, text: '' })}
                >
                  <IconX size={16} aria-hidden="true" />
                </ActionIcon>
              )
            }
          />
          <NativeSelect
            className={classes.filterShow ?? ''}
            aria-label={t.show}
            data={contactShow.options.map((value) => ({ value, label: t.shows[value] }))}
            value={filter.show}
            onChange={(event) => change({ ...filter, show: contactShow.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            className={classes.filterSort ?? ''}
            aria-label={t.sort}
            data={contactSort.options.map((value) => ({ value, label: t.sorts[value] }))}
            value={filter.sort}
            onChange={(event) => change({ ...filter, sort: contactSort.parse(event.currentTarget.value) })}
          />
        </div>
        {shown && shown.total > 0 ? (
          <div className={classes.halves} data-open={contactId !== undefined}>
            <ContactList
              total={shown.total}
              row={shown.row}
              listKey={JSON.stringify(asked)}
              openId={contactId}
              onOpen={(id) => navigate(paths.contact(id))}
              onRange={onRange}
            />
            <div className={classes.detail} data-contact-detail tabIndex={-1}>
              {contactId === undefined ? (
                <EmptyState
                  icon={<IconAddressBook size={32} stroke={1.5} />}
                  title={t.chooseTitle}
                  text={t.chooseText}
                />
              ) : (
                <OpenContact key={contactId} contactId={contactId} />
              )}
            </div>
          </div>
        ) : (
          empty()
        )}
      </div>
      <FormDialog opened={open === NEW && mayAdd} onClose={closeNew} title={t.form.newTitle} size="xl">
        <ContactForm
          initial={newContactFields('', filter.show === 'insurers' ? 'insurer' : undefined)}
          use="open"
          onUse={(hit) => navigate(paths.contact(hit.id), { replace: true })}
          onSaved={(id) => navigate(paths.contact(id), { replace: true })}
        />
      </FormDialog>
    </UndoProvider>
  );
};
