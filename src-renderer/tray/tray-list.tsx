import {
  IconCornerDownRight,
  IconFile,
  IconFileTypePdf,
  IconHelpCircle,
  IconMail,
  IconPhoto,
  IconSquare,
  IconSquareCheckFilled,
} from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef } from 'react';
import type { TrayEntry } from '../../src-shared/contract/tray.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { Glow } from '../case/glow.tsx';
import { de } from '../texts/de.ts';
import { understandingTexts } from '../texts/understanding.ts';
import { plainCase, type TrayGroup } from './order.ts';
import classes from './tray.module.css';

const t = de.tray;

const iconOf = (mime: string) => {
  if (mime.startsWith('image/')) return IconPhoto;
  if (mime === 'application/pdf') return IconFileTypePdf;
  return mime === 'message/rfc822' || mime === 'application/vnd.ms-outlook' ? IconMail : IconFile;
};

export const rowId = (documentId: string): string => `eingang-${documentId}`;

interface RowProps {
  readonly entry: TrayEntry;
  readonly attachments: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onPick: (documentId: string, event: MouseEvent) => void;
}

const Row = memo(({ entry, attachments, active, selected, onPick }: RowProps) => {
  const { document, from, parentId, kind } = entry;
  const Icon = iconOf(document.mime);
  const to = plainCase(entry);
  const Check = selected ? IconSquareCheckFilled : IconSquare;
  const kindWord = kind
    ? understandingTexts.kind.ask(kind.title)
    : document.kind === 'other'
      ? t.noKind
      : document.kindTitle;
  const caseWord = to ? t.caseAsk(to.fileNumber, to.clientName) : t.noCase;
  const came = t.came(from, formatDateTime(document.addedAt));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active row
    <div
      id={rowId(document.id)}
      role="option"
      aria-selected={selected}
      className={classes.row}
      data-active={active}
      data-child={parentId !== null}
      onClick={(event) => onPick(document.id, event)}
    >
      <span className={classes.check} data-check aria-hidden="true">
        <Check size={18} stroke={1.6} />
      </span>
      {parentId === null ? null : (
        <IconCornerDownRight size={16} stroke={1.6} className={classes.child} aria-hidden="true" />
      )}
      <Icon size={20} stroke={1.5} className={classes.icon} aria-hidden="true" />
      <Glow of={`${kindWord}|${caseWord}`} className={classes.words ?? ''}>
        <span className={classes.line}>
          <span className={classes.title}>{document.title}</span>
          {attachments > 0 ? <span className={classes.note}>{t.withAttachments(attachments)}</span> : null}
        </span>
        <span className={classes.line}>
          <span className={classes.tag} data-known={kind !== null || document.kind !== 'other'}>
            {kindWord}
          </span>
          <span className={classes.tag} data-known={to !== undefined}>
            {to ? null : <IconHelpCircle size={14} stroke={1.75} aria-hidden="true" />}
            {caseWord}
          </span>
          <span className={classes.from} title={came}>
            {came}
          </span>
        </span>
      </Glow>
    </div>
  );
});

/**
 * The waiting documents in groups. The list itself has the focus and the keys; `active` is where its cursor stands, and
 * the screen reader is told so.
 */
export const TrayList = ({
  label,
  groups,
  active,
  selected,
  onPick,
  onKeyDown,
}: {
  readonly label: string;
  readonly groups: readonly TrayGroup[];
  readonly active: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onPick: (documentId: string, event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (active) document.getElementById(rowId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      tabIndex={0}
      className={classes.list}
      onKeyDown={onKeyDown}
      {...(active ? { 'aria-activedescendant': rowId(active) } : {})}
    >
      {groups.map(({ clarity, families }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
        <div key={clarity} role="group" aria-label={t.groups[clarity]} className={classes.group}>
          <div className={classes.groupTitle} aria-hidden="true">
            {t.groups[clarity]}
          </div>
          {families.map(({ head, members }) => (
            <div key={head.document.id} role="presentation" className={classes.family}>
              {[head, ...members].map((entry) => (
                <Row
                  key={entry.document.id}
                  entry={entry}
                  attachments={entry === head ? members.length : 0}
                  active={entry.document.id === active}
                  selected={selected.has(entry.document.id)}
                  onPick={onPick}
                />
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
};
