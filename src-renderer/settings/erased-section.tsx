import { formatDateTime } from '../../src-shared/time/format.ts';
import { LoadError } from '../components/load-error.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import { erasureTexts } from '../texts/erasure.ts';
import classes from './settings.module.css';

const t = erasureTexts.list;

/** Which cases were erased, when, by whom and why. */
export const ErasedSection = ({ owner }: { readonly owner: boolean }) =>
  owner ? <Erased /> : <p className={classes.lead}>{de.settings.ownersOnly}</p>;

const Erased = () => {
  const erased = useEngineQuery('erasure.list', {});
  if (!erased.data) {
    return erased.isError ? <LoadError message={erased.error.message} retry={() => void erased.refetch()} /> : null;
  }
  if (erased.data.length === 0) return <p className={classes.lead}>{t.empty}</p>;
  return (
    <>
      <p className={classes.lead}>{t.lead}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.fileNumber}</th>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.by}</th>
            <th scope="col" style={{ width: '40%' }}>
              {t.reason}
            </th>
          </tr>
        </thead>
        <tbody>
          {erased.data.map((each) => (
            <tr key={each.caseId}>
              <td>{each.fileNumber}</td>
              <td>{formatDateTime(each.erasedAt)}</td>
              <td>{each.confirmedBy ? t.and(each.erasedBy, each.confirmedBy) : each.erasedBy}</td>
              <td style={{ overflowWrap: 'anywhere' }}>{each.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
