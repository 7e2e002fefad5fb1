import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconFolder, IconNote, IconSearch, IconSearchOff, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import type { SearchHit } from '../../src-shared/contract/documents.ts';
import { useArrowFocus } from '../components/arrow-focus.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { groupHits } from './group-hits.ts';
import classes from './search.module.css';

const LAST_TEXT = 'search.text';
const icons = { case: IconFolder, document: IconFileText, note: IconNote } satisfies Readonly<
  Record<SearchHit['kind'], unknown>
>;

const target = (hit: SearchHit, text: string): string => {
  if (hit.kind === 'document' && hit.documentId) return paths.document(hit.caseId, hit.documentId, hit.page, text);
  return paths.case(hit.caseId, hit.kind === 'note' ? 'notizen' : undefined);
};

const Hit = ({ hit, text }: { readonly hit: SearchHit; readonly text: string }) => {
  const Icon = icons[hit.kind];
  return (
    <li>
      <a className={classes.hit} data-entry href={`#${target(hit, text)}`}>
        <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
        <span className={classes.words}>
          <span className={classes.title}>
            <span className={classes.name}>{hit.title || de.search.kinds[hit.kind]}</span>
            <span className={classes.kind}>
              {de.search.kinds[hit.kind]}
              {hit.page === null ? '' : `, ${de.search.page(hit.page)}`}
            </span>
          </span>
          <span className={classes.snippet}>
            {hit.snippet.map((part, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
              part.hit ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>,
            )}
          </span>
        </span>
      </a>
    </li>
  );
};

/** Finds everything: cases, notes, and the text in documents. */
export const SearchScreen = () => {
  const memory = useDeskMemory();
  const search = useSearch();
  const asked = new URLSearchParams(search).get('text');
  const [typed, setTyped] = useState(() => asked ?? memory.read(LAST_TEXT, () => ''));
  // Another question came by the address, for instance from the command palette.
  useEffect(() => {
    if (asked !== null) setTyped(asked);
  }, [asked]);
  const [debounced] = useDebouncedValue(typed.trim(), 120);
  const text = typed.trim() === '' ? '' : debounced;
  const found = useEngineQuery('search.find', { text, limit: 60 }, { enabled: text !== '' });
  const arrows = useArrowFocus<HTMLDivElement>();
  const t = de.search;
  useEffect(() => {
    memory.write(LAST_TEXT, text);
    // So that „Zurück“ from a hit finds the question in the address again.
    if (text !== (asked ?? '') && window.location.hash.startsWith(`#${paths.search()}`)) {
      navigate(paths.search(text), { replace: true });
    }
  }, [text, asked, memory]);

  const data = text === '' ? undefined : found.data;
  const content = () => {
    if (text === '') {
      return <EmptyState icon={<IconSearch size={36} stroke={1.5} />} title={t.startTitle} text={t.startText} />;
    }
    if (!data) {
      return found.isError ? <LoadError message={found.error.message} retry={() => void found.refetch()} /> : null;
    }
    if (data.hits.length === 0) {
      return (
        <EmptyState icon={<IconSearchOff size={36} stroke={1.5} />} title={t.nothingTitle(text)} text={t.nothingText} />
      );
    }
    return (
      <div className={classes.results}>
        {groupHits(data.hits).map((group) => (
          <section key={group.caseId} className={classes.group} aria-label={`${group.fileNumber} ${group.clientName}`}>
            <h2>
              <a href={`#${paths.case(group.caseId)}`}>
                <span className={classes.number}>{group.fileNumber}</span> {group.clientName}
              </a>
            </h2>
            <ul>
              {group.hits.map((hit, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one document may hit more than once on a page
                <Hit key={`${hit.documentId ?? hit.kind}:${hit.page ?? ''}:${i}`} hit={hit} text={text} />
              ))}
            </ul>
          </section>
        ))}
        {data.more ? <p className={classes.more}>{t.moreHint}</p> : null}
      </div>
    );
  };

  return (
    <div ref={arrows}>
      <PageHeader title={t.title} />
      <div className={classes.field}>
        <TextInput
          type="search"
          size="md"
          aria-label={t.field}
          placeholder={t.field}
          autoFocus
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || typed === '') return;
            event.preventDefault();
            setTyped('');
          }}
          leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
          rightSection={
            typed === '' ? null : (
              <ActionIcon variant="subtle" color="gray" aria-label={t.clear} onClick={() => setTyped('')}>
                <IconX size={16} />
              </ActionIcon>
            )
          }
        />
        <p className={classes.count} role="status">
          {data && data.hits.length > 0 ? t.count(data.hits.length, data.more) : ' '}
        </p>
      </div>
      {content()}
    </div>
  );
};
