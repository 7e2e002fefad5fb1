import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { allBranches } from '../../../src-shared/cases/checklist.ts';
import { type Branch, branches, documentKinds } from '../../../src-shared/cases/words.ts';
import { LoadError } from '../../components/load-error.tsx';
import { notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { de } from '../../texts/de.ts';
import { matrixTexts as t } from '../../texts/matrix.ts';
import classes from '../settings.module.css';
import { PaperTasks } from './paper-tasks.tsx';

const NEVER = '-';

/** „Unterlagen“: which papers a branch needs, and from which stage on. */
export const PapersSection = ({ owner }: { readonly owner: boolean }) => {
  const rules = useEngineQuery('paperRules.get', {});
  const matrix = useEngineQuery('statusMatrix.get', {});
  const set = useEngineCommand('paperRules.set');
  const reset = useEngineCommand('paperRules.reset');
  const [branch, setBranch] = useState<Branch>('repair');
  if (!rules.data) {
    return rules.isError ? <LoadError message={rules.error.message} retry={() => void rules.refetch()} /> : null;
  }
  const options = [
    { value: NEVER, label: t.never },
    { value: '', label: t.beginning },
    ...(matrix.data ?? []).map(({ id, title }) => ({ value: id, label: t.fromStage(title) })),
  ];
  return (
    <>
      <p className={classes.lead}>{t.papersLead}</p>
      <NativeSelect
        label={t.branch}
        value={branch}
        data={allBranches.map((value) => ({ value, label: branches[value] }))}
        onChange={(event) => setBranch(allBranches.find((one) => one === event.currentTarget.value) ?? branch)}
        mb="md"
      />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '40%' }}>
              {t.paper}
            </th>
            <th scope="col">{t.from}</th>
            <th scope="col" style={{ width: 150 }}>
              {t.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.data
            .filter((cell) => cell.branch === branch)
            .map(({ documentKind, active, status, changed }) => (
              <tr key={documentKind}>
                <td>{documentKinds[documentKind]}</td>
                <td>
                  <NativeSelect
                    size="sm"
                    aria-label={t.ruleOf(documentKinds[documentKind])}
                    disabled={!owner || set.pending}
                    value={active ? status : NEVER}
                    data={options}
                    onChange={(event) => {
                      const { value } = event.currentTarget;
                      const rule = { active: value !== NEVER, status: value === NEVER ? '' : value };
                      void set.run({ branch, documentKind, ...rule }).then((result) => {
                        if (!result.ok) notifyError(result.error);
                      });
                    }}
                  />
                </td>
                <td>
                  {owner && changed && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t.resetOf(documentKinds[documentKind])}
                      onClick={() =>
                        void reset.run({ branch, documentKind }).then((result) => {
                          if (!result.ok) notifyError(result.error);
                        })
                      }
                    >
                      {t.reset}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <PaperTasks owner={owner} />
      {!owner && <p className={classes.lead}>{de.settings.ownersOnly}</p>}
    </>
  );
};
