import { IconAlertTriangle, IconCash, IconCircle, IconCircleCheck, IconScissors } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type ClaimState, claimStates } from '../../../src-shared/claims/words.ts';
import { type Cents, formatAmount, parseEuro } from '../../../src-shared/money/cents.ts';
import { claimTexts } from '../../texts/claims.ts';
import classes from './claims.module.css';

const icons = { open: IconCircle, accepted: IconCircleCheck, cut: IconScissors, paid: IconCash } as const;

/** The state of a position as colour, icon and word. */
export const StateBadge = ({ state }: { readonly state: ClaimState }) => {
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={14} stroke={1.75} aria-hidden="true" />
      {claimStates[state]}
    </span>
  );
};

export const Hint = ({ text }: { readonly text: string }) => (
  <span className={classes.hint}>
    <IconAlertTriangle size={14} aria-hidden="true" />
    {text}
  </span>
);

/** The next field of the same column, below or above; false where there is none. */
const moveInColumn = (from: HTMLElement, by: 1 | -1): boolean => {
  const { column } = from.dataset;
  const fields = [
    ...(from.closest('table')?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ?? []),
  ];
  const next = fields[fields.indexOf(from as HTMLInputElement) + by];
  next?.focus();
  next?.select();
  return next !== undefined;
};

interface CellProps {
  readonly label: string;
  readonly column: string;
  readonly disabled: boolean;
}

/** What a cell does on keys: Enter and arrows leave it for the next row, Esc takes back what was typed. */
const cellKeys = (event: KeyboardEvent<HTMLInputElement>, reset: () => void) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    if (!moveInColumn(event.currentTarget, event.shiftKey ? -1 : 1)) event.currentTarget.blur();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    moveInColumn(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Escape') {
    reset();
  }
};

/** A money cell, edited in place. Leaving it saves; what is no amount stays as typed and is marked. */
export const MoneyCell = ({
  label,
  column,
  disabled,
  value,
  commit,
  emptyAllowed = false,
}: CellProps & {
  readonly value: Cents | null;
  readonly commit: (value: Cents | null) => void;
  /** Whether nothing may stand there (not decided). */
  readonly emptyAllowed?: boolean;
}) => {
  const [typed, setTyped] = useState<string | undefined>();
  const [wrong, setWrong] = useState(false);
  const leave = () => {
    if (typed === undefined) return;
    const amount = typed.trim() === '' ? (emptyAllowed ? null : 0) : parseEuro(typed);
    if (amount === undefined) return setWrong(true);
    setTyped(undefined);
    if (amount !== value) commit(amount);
  };
  return (
    <input
      className={classes.input}
      data-money
      data-column={column}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      value={typed ?? (value === null ? '' : formatAmount(value))}
      placeholder={emptyAllowed ? '–' : undefined}
      aria-invalid={wrong}
      title={wrong ? claimTexts.amountInvalid : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setWrong(false);
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={leave}
      onKeyDown={(event) =>
        cellKeys(event, () => {
          setTyped(undefined);
          setWrong(false);
        })
      }
    />
  );
};

/** The title of a position, edited in place. */
export const TitleCell = ({
  label,
  column,
  disabled,
  value,
  commit,
}: CellProps & { readonly value: string; readonly commit: (value: string) => void }) => {
  const [typed, setTyped] = useState<string | undefined>();
  return (
    <input
      className={`${classes.input} ${classes.titleInput}`}
      data-column={column}
      aria-label={label}
      title={value}
      autoComplete="off"
      maxLength={200}
      disabled={disabled}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== undefined && typed.trim() !== '' && typed.trim() !== value) commit(typed.trim());
        setTyped(undefined);
      }}
      onKeyDown={(event) => cellKeys(event, () => setTyped(undefined))}
    />
  );
};
