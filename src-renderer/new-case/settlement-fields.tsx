import { NativeSelect } from '@mantine/core';
import { branches, mandates } from '../../src-shared/cases/words.ts';
import type { IntakeInfo } from '../../src-shared/contract/cases.ts';
import { CodeSelect } from '../case-data/choices.tsx';
import fieldClasses from '../case-data/fields.module.css';
import type { Form } from '../components/use-form.ts';
import { newCaseTexts as t } from '../texts/new-case.ts';
import type { CaseDraft } from './draft.ts';
import classes from './new-case.module.css';

/** How the damage is settled, what follows from that, and who claims. */
export const SettlementFields = ({
  form,
  info,
}: {
  readonly form: Form<CaseDraft>;
  readonly info: IntakeInfo | undefined;
}) => {
  const papers = info?.papers.map(({ title, fromStatus }) =>
    fromStatus === '' ? title : `${title} (${t.follows.later(fromStatus)})`,
  );
  return (
    <>
      <NativeSelect
        label={t.branch}
        className={fieldClasses.w5 ?? ''}
        data={Object.entries(branches).map(([value, label]) => ({ value, label }))}
        {...form.text('branch')}
      />
      <CodeSelect
        label={t.mandate}
        words={mandates}
        empty={t.mandateOpen}
        className={fieldClasses.w7}
        {...form.value('mandate')}
      />
      <dl className={classes.follows}>
        <dt>{t.follows.papers}</dt>
        <dd>{papers?.join(', ')}</dd>
        <dt>{t.follows.positions}</dt>
        <dd>{info?.positions.join(', ')}</dd>
        <dt>{t.follows.deadlines}</dt>
        <dd>{info?.deadlines.map(({ title, when }) => `${title}: ${when}`).join(', ')}</dd>
      </dl>
      <p className={classes.hint}>
        {form.values.branch === 'leasing' ? `${t.leasingHint} ` : ''}
        {t.rdg}
      </p>
    </>
  );
};
