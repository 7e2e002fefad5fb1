import { Button, Pill, Select } from '@mantine/core';
import { documentKinds } from '../../src-shared/cases/words.ts';
import { type HitKind, hitKinds } from '../../src-shared/search/kinds.ts';
import { kindsNamed, readQuestion, statusNamed, withFilter } from '../../src-shared/search/question.ts';
import { fold } from '../../src-shared/text/fold.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import { PeriodFilter, TextFilter } from './filter-popovers.tsx';
import { kindIcons } from './hit-row.tsx';
import classes from './search.module.css';

/** „Schreiben“ is a kind of document as well. */
const wordOf = (kind: HitKind): string => (kind === 'letter' ? 'brief' : fold(hitKinds[kind]));
const documentKindTitles = Object.values(documentKinds);

/**
 * What narrows the question down. All of it is read from the text and written into it, so that whoever types
 * `art:gutachten` and whoever clicks get the same.
 */
export const FilterBar = ({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) => {
  const t = de.search.filters;
  const counts = useEngineQuery('search.counts', { text }, { enabled: text !== '' });
  const users = useEngineQuery('users.list', {});
  const { filters } = readQuestion(text);
  const valueIn = (operator: (typeof filters)[number]['operator']): string =>
    filters.find((filter) => filter.operator === operator)?.value ?? '';
  const set = (operator: (typeof filters)[number]['operator'], value: string | null) =>
    onChange(withFilter(text, operator, value));
  const kinds = kindsNamed(valueIn('art'));
  const hitKind = kinds?.documents.length === 0 ? kinds.hits[0] : undefined;
  const documentKind = kinds?.documents.length === 1 ? kinds.documents[0] : undefined;
  const counted = text === '' ? [] : (counts.data?.kinds ?? []);
  const responsible = users.data?.find(({ displayName }) => fold(displayName) === fold(valueIn('zuständig')));

  return (
    <fieldset className={classes.filters} aria-label={t.label}>
      <div className={classes.kinds}>
        {counted.length > 0 ? (
          <Button
            size="compact-sm"
            variant={kinds ? 'default' : 'light'}
            aria-pressed={!kinds}
            onClick={() => set('art', null)}
          >
            {t.allKinds}
          </Button>
        ) : null}
        {counted.map(({ kind, count }) => {
          const Icon = kindIcons[kind];
          return (
            <Button
              key={kind}
              size="compact-sm"
              variant={hitKind === kind ? 'light' : 'default'}
              aria-pressed={hitKind === kind}
              leftSection={<Icon size={14} stroke={1.75} aria-hidden="true" />}
              onClick={() => set('art', hitKind === kind ? null : wordOf(kind))}
            >
              {hitKinds[kind]} <span className={classes.counted}>{t.counted(count, counts.data?.most ?? 0)}</span>
            </Button>
          );
        })}
      </div>
      <div className={classes.narrow}>
        <Select
          size="xs"
          w={190}
          searchable
          clearable
          aria-label={t.documentKind}
          placeholder={t.documentKind}
          data={documentKindTitles}
          value={documentKind ? documentKinds[documentKind] : null}
          onChange={(title) => set('art', title?.toLocaleLowerCase('de') ?? null)}
        />
        <PeriodFilter text={text} onChange={onChange} />
        <TextFilter
          label={t.person}
          hint={t.personHint}
          value={valueIn('person')}
          onChange={(value) => set('person', value)}
        />
        <TextFilter label={t.case} hint={t.caseHint} value={valueIn('akte')} onChange={(value) => set('akte', value)} />
        <Select
          size="xs"
          w={160}
          clearable
          aria-label={t.responsible}
          placeholder={t.responsible}
          data={(users.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
          value={responsible?.id ?? null}
          onChange={(id) => set('zuständig', users.data?.find((user) => user.id === id)?.displayName ?? null)}
        />
        <Select
          size="xs"
          w={140}
          clearable
          aria-label={t.status}
          placeholder={t.status}
          data={[
            { value: 'open', label: t.open },
            { value: 'closed', label: t.closed },
          ]}
          value={statusNamed(valueIn('status')) ?? null}
          onChange={(status) => set('status', status === null ? null : status === 'open' ? 'offen' : 'abgeschlossen')}
        />
      </div>
      {filters.length > 0 ? (
        <div className={classes.pills}>
          {filters.map((filter) => {
            const name = `${filter.operator}:${filter.value}`;
            return (
              <Pill
                key={filter.start}
                withRemoveButton
                onRemove={() => onChange(`${text.slice(0, filter.start)}${text.slice(filter.end)}`.trim())}
                removeButtonProps={{ 'aria-label': t.remove(name), 'aria-hidden': false, tabIndex: 0 }}
              >
                {name}
              </Pill>
            );
          })}
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(readQuestion(text).words)}>
            {t.removeAll}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
};
