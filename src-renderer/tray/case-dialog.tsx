import { Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { CaseSuggestion } from '../../src-shared/understanding/case-match.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './tray.module.css';

const t = de.tray.caseDialog;
const MOST = 8;

/** A case to choose. */
export interface CaseChoice {
  readonly caseId: string;
  readonly fileNumber: string;
}

/** Asks for the case by number, name, plate or claim number; what is suggested stands there before anything is typed. */
export const CaseDialog = ({
  count,
  suggested,
  onChoose,
  onClose,
}: {
  readonly count: number;
  readonly suggested: readonly CaseSuggestion[];
  readonly onChoose: (choice: CaseChoice) => void;
  readonly onClose: () => void;
}) => {
  const id = useId();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const [asked] = useDebouncedValue(text, 80);
  const found = useEngineQuery(
    'cases.list',
    { text: asked.slice(0, 100), show: 'all', limit: MOST },
    { enabled: asked !== '' },
  );
  const recent = useEngineQuery('cases.recent', {});
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  const rows =
    text === ''
      ? [
          ...suggested.map(({ caseId, fileNumber, clientName, reason }) => ({
            id: caseId,
            fileNumber,
            clientName,
            detail: reason,
          })),
          ...(recent.data ?? [])
            .filter((row) => !suggested.some(({ caseId }) => caseId === row.id))
            .slice(0, MOST - suggested.length)
            .map((row) => ({ ...row, detail: `${t.recent} · ${row.plate || row.statusTitle}` })),
        ]
      : (found.data?.rows ?? []).map((row) => ({
          ...row,
          detail: [row.plate, row.insurerName, row.statusTitle].filter(Boolean).join(' · '),
        }));
  // Other rows stand there now: Enter takes the first one, never one that nobody saw marked.
  const shown = rows.map((row) => row.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other rows are shown
  useEffect(() => setAt(0), [shown]);
  const marked = rows[at];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  // While the answer is still about the text before, Enter would take the wrong case.
  const settled = text === '' || (asked === text && !found.isPlaceholderData && found.data !== undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((now) => Math.min(rows.length - 1, Math.max(0, now + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (marked && settled) onChoose({ caseId: marked.id, fileNumber: marked.fileNumber });
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title(count)}
      centered
      size={560}
      closeButtonProps={{ 'aria-label': de.common.close }}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(marked ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        aria-label={t.field}
        placeholder={t.field}
        spellCheck={false}
        maxLength={100}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" mt="sm" role="status" mih={120}>
          {settled ? t.nothing : ''}
        </Text>
      ) : null}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t.list} className={classes.cases}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the marked one
          <div
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.caseChoice}
            onClick={() => onChoose({ caseId: row.id, fileNumber: row.fileNumber })}
          >
            <span className={classes.caseName}>
              <strong>{row.fileNumber}</strong> {row.clientName}
            </span>
            <span className={classes.caseDetail}>{row.detail}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
};
