import {
  IconAddressBook,
  IconCalendarEvent,
  IconCash,
  IconChecklist,
  IconFileText,
  IconFolder,
  IconHelpCircle,
  IconHourglass,
  IconMail,
  IconNote,
  IconPhone,
  IconReportMoney,
} from '@tabler/icons-react';
import type { SearchHit } from '../../src-shared/contract/search.ts';
import { type HitKind, hitKinds } from '../../src-shared/search/kinds.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import { de } from '../texts/de.ts';
import { hitTarget } from './hit-target.ts';
import classes from './search.module.css';

export const kindIcons = {
  case: IconFolder,
  document: IconFileText,
  contact: IconAddressBook,
  letter: IconMail,
  note: IconNote,
  call: IconPhone,
  task: IconChecklist,
  deadline: IconHourglass,
  appointment: IconCalendarEvent,
  query: IconHelpCircle,
  claim: IconReportMoney,
  payment: IconCash,
} satisfies Readonly<Record<HitKind, unknown>>;

/** The text around a hit, with the hit marked. */
export const SnippetText = ({ parts }: { readonly parts: SearchHit['snippet'] }) =>
  parts.map((part, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
    part.hit ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>,
  );

/** One line of the list: what it is, what it is called, where the words stand. */
export const HitRow = ({
  hit,
  words,
  chosen,
  choose,
  open,
}: {
  readonly hit: SearchHit;
  readonly words: string;
  /** Shown beside the list. */
  readonly chosen: boolean;
  readonly choose: () => void;
  /** Something was opened: the question was a good one. */
  readonly open: () => void;
}) => {
  const Icon = kindIcons[hit.kind];
  const kind = hitKinds[hit.kind];
  return (
    <li>
      <a
        className={classes.hit}
        data-entry
        data-chosen={chosen || undefined}
        href={`#${hitTarget(hit, words)}`}
        onFocus={choose}
        onMouseMove={choose}
        onClick={open}
      >
        <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
        <span className={classes.words}>
          <span className={classes.title}>
            <span className={classes.name}>{hit.title || kind}</span>
            <span className={classes.kind}>
              {[
                hit.title === '' ? '' : kind,
                hit.page === null ? '' : de.search.page(hit.page),
                hit.at === null ? '' : formatDate(hit.at),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className={classes.snippet}>
            <SnippetText parts={hit.snippet} />
          </span>
        </span>
      </a>
    </li>
  );
};
