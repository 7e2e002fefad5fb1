import type { SearchAnswer, SearchHit } from '../../src-shared/contract/search.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { groupHits } from './group-hits.ts';
import { HitRow } from './hit-row.tsx';
import classes from './search.module.css';

interface Props {
  readonly answer: SearchAnswer;
  /** The question without its filters: what is marked where a hit opens. */
  readonly words: string;
  readonly chosen: number | undefined;
  readonly choose: (entry: number) => void;
  readonly open: () => void;
}

/** What was found, by case; similar spellings below, apart from what was meant exactly. */
export const ResultList = ({ answer, ...rest }: Props) => {
  const t = de.search;
  const exact = answer.hits.filter((hit) => hit.reach !== 'near');
  const near = answer.hits.filter((hit) => hit.reach === 'near');
  const nearWords = answer.meant[0]?.text ?? rest.words;
  return (
    <div className={classes.results} data-results>
      <Groups hits={exact} {...rest} />
      {near.length > 0 ? (
        <section aria-label={t.near}>
          <p className={classes.near}>{exact.length === 0 ? t.nearNone : t.near}</p>
          <Groups hits={near} {...rest} words={nearWords} />
        </section>
      ) : null}
      {answer.more ? <p className={classes.more}>{t.moreHint}</p> : null}
    </div>
  );
};

const Groups = ({
  hits,
  words,
  chosen,
  choose,
  open,
}: Omit<Props, 'answer'> & { readonly hits: readonly SearchHit[] }) =>
  groupHits(hits).map((group) => (
    <section
      key={group.key}
      className={classes.group}
      aria-label={group.title || `${group.fileNumber} ${group.clientName}`}
    >
      <h2>
        {group.caseId === null ? (
          group.title
        ) : (
          <a href={`#${paths.case(group.caseId)}`}>
            <span className={classes.number}>{group.fileNumber}</span> {group.clientName}
          </a>
        )}
      </h2>
      <ul>
        {group.hits.map((hit) => (
          <HitRow
            key={hit.entry}
            hit={hit}
            words={words}
            chosen={hit.entry === chosen}
            choose={() => choose(hit.entry)}
            open={open}
          />
        ))}
      </ul>
    </section>
  ));
