import { Button } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import type { ConflictInfo, ConflictValue } from '../../src-shared/contract/history.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { notifyDone, useEngineQuery } from '../engine/engine.tsx';
import { historyTexts as texts } from '../texts/history.ts';
import classes from './conflicts.module.css';
import { useMay } from './may.ts';
import { useCaseCommand } from './own-changes.tsx';

/** What two desks changed at the same time in this case: which value stands, which one was lost, and what to do. */
export const Conflicts = ({ caseId }: { readonly caseId: string }) => {
  const conflicts = useEngineQuery('conflicts.list', { caseId }).data ?? [];
  if (conflicts.length === 0) return null;
  return (
    <section className={classes.notice} aria-labelledby="conflicts-title">
      <h2 id="conflicts-title" className={classes.title}>
        <IconGitMerge size={18} stroke={1.75} aria-hidden="true" /> {texts.conflictTitle(conflicts.length)}
      </h2>
      <ul className={classes.list}>
        {conflicts.map((conflict) => (
          <ConflictLine
            key={`${conflict.row}/${conflict.column}/${conflict.clock}`}
            caseId={caseId}
            conflict={conflict}
          />
        ))}
      </ul>
    </section>
  );
};

const Side = ({ label, value }: { readonly label: string; readonly value: ConflictValue }) => (
  <div className={classes.side}>
    <dt>{label}</dt>
    <dd>
      <strong className={classes.value}>{value.text}</strong>
      <span className={classes.by}>{texts.by(value.byName, value.deskTag, formatDateTime(value.at))}</span>
    </dd>
  </div>
);

const ConflictLine = ({ caseId, conflict }: { readonly caseId: string; readonly conflict: ConflictInfo }) => {
  const keep = useCaseCommand('conflicts.acknowledge');
  const takeOther = useCaseCommand('conflicts.takeOther');
  const may = useMay('conflicts.takeOther');
  const { row, column, clock, what } = conflict;
  const place = { caseId, row, column, clock };
  const busy = keep.pending || takeOther.pending;
  return (
    <li className={classes.line}>
      <span className={classes.what}>{what}</span>
      <dl className={classes.sides}>
        <Side label={texts.stands} value={conflict.winner} />
        <Side label={texts.lost} value={conflict.loser} />
      </dl>
      {may && (
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={busy}
            aria-label={texts.keepLabel(what)}
            onClick={() => void keep.go(place)}
          >
            {texts.keep}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={busy}
            aria-label={texts.takeOther(what)}
            onClick={() =>
              void takeOther.go(place).then((done) => {
                if (done) notifyDone(texts.taken(what));
              })
            }
          >
            {texts.takeOtherShort}
          </Button>
        </div>
      )}
    </li>
  );
};
