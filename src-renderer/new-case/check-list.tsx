import type { IntakeInfo } from '../../src-shared/contract/cases.ts';
import { newCaseTexts } from '../texts/new-case.ts';
import type { CaseDraft } from './draft.ts';
import { missingIn } from './missing.ts';
import classes from './new-case.module.css';

const t = newCaseTexts.check;

/** What Fallstand sets by itself, and what nobody has said yet. */
export const CheckList = ({ draft, info }: { readonly draft: CaseDraft; readonly info: IntakeInfo | undefined }) => {
  const missing = missingIn(draft);
  return (
    <dl className={classes.follows}>
      <dt>{t.fileNumber}</dt>
      <dd>{info?.fileNumber}</dd>
      <dt>{t.responsible}</dt>
      <dd>{info?.responsibleName}</dd>
      <dt>{t.stage}</dt>
      <dd>{info?.stage}</dd>
      <dt>{t.deadlines}</dt>
      <dd>{info?.deadlines.map(({ title, when }) => `${title}: ${when}`).join(', ')}</dd>
      <dt>{t.missing}</dt>
      <dd>
        {missing.length === 0
          ? t.nothingMissing
          : `${missing.map((name) => newCaseTexts.missing[name]).join(', ')}. ${t.missingHint}`}
      </dd>
    </dl>
  );
};
