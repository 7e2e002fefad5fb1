import { Kbd, Modal, Text, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { type DocumentKind, documentKinds } from '../../src-shared/cases/words.ts';
import { useArrowFocus } from '../components/arrow-focus.ts';
import { de } from '../texts/de.ts';
import { kindKeys } from './kind-keys.ts';
import classes from './tray.module.css';

const t = de.tray.kindDialog;
const kinds = Object.entries(documentKinds) as readonly [DocumentKind, string][];

/** Asks what kind of document it is: one letter, an arrow and Enter, or a click. */
export const KindDialog = ({
  count,
  current,
  onChoose,
  onClose,
}: {
  readonly count: number;
  readonly current: DocumentKind | undefined;
  readonly onChoose: (kind: DocumentKind) => void;
  readonly onClose: () => void;
}) => {
  const arrows = useArrowFocus<HTMLUListElement>();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const chosen = kinds.find(([kind]) => kindKeys[kind] === event.key.toUpperCase())?.[0];
    if (!chosen) return;
    event.preventDefault();
    onChoose(chosen);
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
      <Text size="sm" c="dimmed" mb="xs">
        {t.hint}
      </Text>
      <ul ref={arrows} className={classes.kinds} aria-label={t.list} onKeyDown={onKeyDown}>
        {kinds.map(([kind, title], at) => (
          <li key={kind}>
            <UnstyledButton
              className={classes.kindChoice ?? ''}
              data-entry
              data-current={kind === current}
              onClick={() => onChoose(kind)}
              {...((current === undefined ? at === 0 : kind === current) ? { 'data-autofocus': true } : {})}
            >
              <Kbd aria-hidden="true">{kindKeys[kind]}</Kbd>
              <span>{title}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Modal>
  );
};
