import { Checkbox, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { type PaperTaskKind, paperTaskRules } from '../../../src-shared/tasks/paper-tasks.ts';
import { notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { matrixTexts } from '../../texts/matrix.ts';
import classes from '../settings.module.css';

const t = matrixTexts.paperTasks;

/** What the checklist of a case sets off by itself. */
export const PaperTasks = ({ owner }: { readonly owner: boolean }) => {
  const rules = useEngineQuery('paperTasks.get', {}).data ?? paperTaskRules;
  const command = useEngineCommand('paperTasks.set');
  const [typed, setTyped] = useState<number | string>();
  const { missing, complete } = rules;
  const set = (kind: PaperTaskKind, active: boolean, afterDays: number) =>
    void command.run({ kind, active, afterDays }).then((result) => {
      if (!result.ok) notifyError(result.error);
      setTyped(undefined);
    });
  return (
    <section aria-labelledby="paper-tasks">
      <h3 id="paper-tasks">{t.title}</h3>
      <p className={classes.lead}>{t.lead}</p>
      <Checkbox
        label={t.complete}
        checked={complete.active}
        disabled={!owner}
        onChange={(event) => set('complete', event.currentTarget.checked, 0)}
        mb="sm"
      />
      <Group align="center" gap="sm">
        <Checkbox
          label={t.missing}
          checked={missing.active}
          disabled={!owner}
          onChange={(event) => set('missing', event.currentTarget.checked, missing.afterDays)}
        />
        <NumberInput
          aria-label={t.afterDays}
          w={130}
          size="xs"
          min={0}
          max={60}
          allowDecimal={false}
          suffix={t.days}
          disabled={!owner || !missing.active}
          value={typed ?? missing.afterDays}
          onChange={setTyped}
          onBlur={() => {
            if (typeof typed === 'number' && typed !== missing.afterDays) set('missing', missing.active, typed);
            else setTyped(undefined);
          }}
        />
      </Group>
    </section>
  );
};
