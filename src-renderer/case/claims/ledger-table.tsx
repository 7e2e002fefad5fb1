import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconPencil, IconScissors } from '@tabler/icons-react';
import { useState } from 'react';
import { changeAmount } from '../../../src-shared/claims/edit.ts';
import type { Ledger, LedgerLine, LedgerPosition, LedgerReduction } from '../../../src-shared/claims/ledger.ts';
import {
  type ClaimLineKind,
  claimItemKinds,
  claimLineTitles,
  reductionStates,
} from '../../../src-shared/claims/words.ts';
import type { ClaimItemFields } from '../../../src-shared/contract/claims.ts';
import { type ReductionKind, reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { formatAmount } from '../../../src-shared/money/cents.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { claimTexts as texts } from '../../texts/claims.ts';
import { AnswerCut } from '../letters/answer-dialog.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Hint, MoneyCell, StateBadge, TitleCell } from './cells.tsx';
import classes from './claims.module.css';
import { DocumentLink } from './document-choice.tsx';

export interface CutTarget {
  readonly position: LedgerPosition;
  readonly itemId: string;
  readonly reduction?: LedgerReduction;
}

const isKind = (kind: string): kind is ClaimItemFields['kind'] => (claimItemKinds as readonly string[]).includes(kind);
const fieldsOf = (line: LedgerLine): ClaimItemFields => ({
  parentId: line.parentId,
  kind: isKind(line.kind) ? line.kind : 'other',
  title: line.title,
  basis: line.basis === 'net' ? 'net' : 'gross',
  net: line.net,
  vat: line.vat,
  claimed: line.claimed,
  documentId: line.documentId,
  remark: line.remark,
});

interface Props {
  readonly caseId: string;
  readonly ledger: Ledger;
  readonly onCut: (target: CutTarget) => void;
}

/** The positions of the claim, edited in place like a sheet. */
export const LedgerTable = ({ caseId, ledger, onCut }: Props) => {
  const { columns } = texts;
  const { totals } = ledger;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{columns.title}</th>
            {(['net', 'vat', 'claimed', 'accepted', 'paid', 'difference'] as const).map((name) => (
              <th key={name} scope="col">
                {columns[name]}
              </th>
            ))}
            <th scope="col">{columns.state}</th>
            <th scope="col">
              <VisuallyHidden>{columns.actions}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {ledger.positions.map((position) => (
            <PositionRows key={position.id} caseId={caseId} ledger={ledger} position={position} onCut={onCut} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.sum}</th>
            {[totals.net, totals.vat, totals.claimed, totals.accepted, totals.paid, totals.difference].map(
              (cents, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move.
                <td key={index}>{formatAmount(cents)}</td>
              ),
            )}
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
};

const PositionRows = ({ caseId, ledger, position, onCut }: Props & { readonly position: LedgerPosition }) => {
  const may = useMay('claims.changeItem');
  const change = useCaseCommand('claims.changeItem');
  const decide = useCaseCommand('claims.decide');
  const undecide = useCaseCommand('claims.undecide');
  const [asking, setAsking] = useState(false);
  const save = (line: LedgerLine, more: Partial<ClaimItemFields>) =>
    void change.go({ caseId, itemId: line.id, fields: { ...fieldsOf(line), ...more } });
  const saveAmount = (line: LedgerLine, more: { net?: number; vat?: number; claimed?: number }) => {
    const { net, vat, claimed } = changeAmount(line, more);
    save(line, { net, vat, claimed });
  };
  const amounts = (line: LedgerLine) =>
    (['net', 'vat', 'claimed'] as const).map((column) => (
      <td key={column}>
        <MoneyCell
          column={column}
          label={texts.cell(texts.columns[column], line.title)}
          disabled={!may}
          value={line[column]}
          commit={(value) => saveAmount(line, { [column]: value ?? 0 })}
        />
      </td>
    ));
  const hints = (id: string) =>
    ledger.warnings
      .filter(({ itemId }) => itemId === id)
      .map(({ code, message }) => <Hint key={`${code} ${message}`} text={message} />);
  return (
    <>
      <tr>
        <th scope="row">
          <TitleCell
            column="title"
            label={texts.cell(texts.columns.title, position.title)}
            disabled={!may}
            value={position.title}
            commit={(title) => save(position, { title })}
          />
          {hints(position.id)}
        </th>
        {amounts(position)}
        <td>
          <MoneyCell
            column="accepted"
            label={texts.cell(texts.columns.accepted, position.title)}
            disabled={!may}
            emptyAllowed
            value={position.accepted}
            commit={(accepted) => {
              if (accepted !== null) void decide.go({ caseId, itemId: position.id, accepted });
              else if (position.allReductions.length > 0) setAsking(true);
              else void undecide.go({ caseId, itemId: position.id });
            }}
          />
        </td>
        <td className={classes.number}>{formatAmount(position.paid)}</td>
        <td className={classes.number}>{formatAmount(position.difference)}</td>
        <td className={classes.number}>
          <StateBadge state={position.state} />
        </td>
        <td>
          {may && (
            <RowMenu
              caseId={caseId}
              ledger={ledger}
              position={position}
              line={position}
              onCut={onCut}
              askUndecide={() => setAsking(true)}
              setBasis={(basis) => {
                const next = changeAmount(position, { basis });
                save(position, { basis, net: next.net, vat: next.vat, claimed: next.claimed });
              }}
            />
          )}
        </td>
      </tr>
      {position.reductions.map((reduction) => (
        <CutRow
          key={reduction.id}
          caseId={caseId}
          position={position}
          title={position.title}
          reduction={reduction}
          onCut={onCut}
        />
      ))}
      {position.lines.flatMap((line) => [
        <tr key={line.id} className={classes.part}>
          <th scope="row">
            <TitleCell
              column="title"
              label={texts.cell(`${texts.part} ${texts.columns.title}`, line.title)}
              disabled={!may}
              value={line.title}
              commit={(title) => save(line, { title })}
            />
            {hints(line.id)}
          </th>
          {amounts(line)}
          <td colSpan={4} />
          <td>{may && <RowMenu caseId={caseId} ledger={ledger} position={position} line={line} onCut={onCut} />}</td>
        </tr>,
        ...line.reductions.map((reduction) => (
          <CutRow
            key={reduction.id}
            caseId={caseId}
            position={position}
            title={line.title}
            reduction={reduction}
            onCut={onCut}
          />
        )),
      ])}
      <ConfirmDialog
        opened={asking}
        title={texts.undecideTitle}
        confirm={texts.undecide}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void undecide.go({ caseId, itemId: position.id });
        }}
      >
        {texts.undecideText(position.title)}
      </ConfirmDialog>
    </>
  );
};

const CutRow = ({
  caseId,
  position,
  title,
  reduction,
  onCut,
}: {
  readonly caseId: string;
  readonly position: LedgerPosition;
  readonly title: string;
  readonly reduction: LedgerReduction;
  readonly onCut: (target: CutTarget) => void;
}) => {
  const kind = reductionKindTitles[reduction.kind as ReductionKind] ?? reduction.kind;
  const Icon = reduction.state === 'recovered' ? IconArrowBackUp : IconScissors;
  return (
    <tr className={classes.cut}>
      <th scope="row" colSpan={4}>
        <span className={classes.cutText} data-state={reduction.state}>
          <Icon size={14} aria-hidden="true" />
          <span className={classes.cutWords}>
            {kind}
            {reduction.reason && `: ${reduction.reason}`}
            <DocumentLink caseId={caseId} documentId={reduction.documentId} />
          </span>
        </span>
      </th>
      <td className={classes.number}>−{formatAmount(reduction.amount)}</td>
      <td colSpan={3} className={classes.number}>
        {reductionStates[reduction.state]}
      </td>
      <td className={classes.cutActions}>
        <AnswerCut caseId={caseId} cut={reduction} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={texts.cut.editOf(kind, title)}
          title={texts.cut.edit}
          onClick={() => onCut({ position, itemId: reduction.itemId, reduction })}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
};

const RowMenu = ({
  caseId,
  ledger,
  position,
  line,
  onCut,
  askUndecide,
  setBasis,
}: Props & {
  readonly position: LedgerPosition;
  readonly line: LedgerLine;
  readonly askUndecide?: () => void;
  readonly setBasis?: (basis: 'net' | 'gross') => void;
}) => {
  const add = useCaseCommand('claims.addItem');
  const sort = useCaseCommand('claims.sortItems');
  const remove = useCaseCommand('claims.removeItem');
  const [asking, setAsking] = useState(false);
  const whole = line.id === position.id;
  const siblings = (whole ? ledger.positions : position.lines).map(({ id }) => id);
  const at = siblings.indexOf(line.id);
  const move = (by: 1 | -1) => {
    const ids = siblings.filter((id) => id !== line.id);
    ids.splice(at + by, 0, line.id);
    void sort.go({ caseId, itemIds: ids });
  };
  const takeOut = async () => {
    setAsking(false);
    if (await remove.go({ caseId, itemId: line.id })) notifyDone(texts.removed(line.title));
  };
  const addPart = (kind: ClaimLineKind) =>
    void add.go({ caseId, fields: { parentId: position.id, kind, title: claimLineTitles[kind], basis: 'net' } });
  return (
    <>
      <Menu position="bottom-end" withinPortal shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={texts.actionsOf(line.title)}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => onCut({ position, itemId: line.id })}>{texts.addCut}</Menu.Item>
          {setBasis && (
            <Menu.Item onClick={() => setBasis(position.basis === 'net' ? 'gross' : 'net')}>
              {position.basis === 'net' ? texts.toGross : texts.toNet}
            </Menu.Item>
          )}
          {askUndecide && position.accepted !== null && <Menu.Item onClick={askUndecide}>{texts.undecide}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item disabled={at === 0} onClick={() => move(-1)}>
            {texts.up}
          </Menu.Item>
          <Menu.Item disabled={at === siblings.length - 1} onClick={() => move(1)}>
            {texts.down}
          </Menu.Item>
          <Menu.Item
            color="red"
            onClick={() => (line.firstCut !== 0 || line.paid !== 0 ? setAsking(true) : void takeOut())}
          >
            {texts.remove}
          </Menu.Item>
          {whole && (
            <>
              <Menu.Divider />
              <Menu.Label>{texts.addPart}</Menu.Label>
              {Object.entries(claimLineTitles).map(([kind, title]) => (
                <Menu.Item key={kind} onClick={() => addPart(kind as ClaimLineKind)}>
                  {title}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        title={texts.removeTitle}
        confirm={texts.remove}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => void takeOut()}
      >
        {texts.removeText(line.title)}
      </ConfirmDialog>
    </>
  );
};
