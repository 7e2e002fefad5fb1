import { useRef, useState } from 'preact/hooks';
import type { CaseEntry } from './cases.ts';
import { type LogLines, withNewest, withOlder } from './log-lines.ts';
import { caseAddress } from './places.ts';
import type { AccountOpening, AccountServer, AccountVisit, Answer, LogPage } from './server.ts';
import { dateTime, refusalTexts, texts } from './texts.ts';
import { useOnLook } from './use-on-look.ts';

const { log } = texts;

/** Lines asked for at a time. */
const PAGE = 25;

interface LogDeps {
  readonly server: AccountServer;
  readonly onEnded: () => void;
}

/** What the server has noted of a log, newest first; again when the page is looked at again. `more` asks for older lines. */
const useLines = <L extends { readonly id: number }>(
  ask: (page: LogPage) => Promise<Answer<readonly L[]>>,
  onEnded: () => void,
) => {
  const [shown, setShown] = useState<LogLines<L>>();
  const [problem, setProblem] = useState('');
  const isAsking = useRef(false);
  const take = async (before: number | undefined, join: typeof withNewest<L> | typeof withOlder<L>) => {
    if (isAsking.current) return;
    isAsking.current = true;
    const answer = await ask({ limit: PAGE, before });
    isAsking.current = false;
    if (!answer.ok) return answer.refusal === 'session-ended' ? onEnded() : setProblem(refusalTexts[answer.refusal]);
    setProblem('');
    setShown((known) => join(known, answer.value, PAGE));
  };
  const newest = () => void take(undefined, withNewest);
  const more = () => void (shown ? take(shown.lines.at(-1)?.id, withOlder) : newest());
  useOnLook(newest);
  return { lines: shown?.lines, hasMore: shown?.hasMore ?? false, problem, more };
};

/** Signing in and out, and what was tried. */
export const VisitLog = ({ server, onEnded }: LogDeps) => (
  <Log<AccountVisit>
    {...{ name: 'visits', title: log.visits, onEnded }}
    ask={server.visits}
    lineOf={({ kind, browser, address }) => ({
      what: log.visit[kind] ?? kind,
      where: [browser, address].filter(Boolean).join(', '),
    })}
  />
);

/** The own cases that were opened, and documents that were fetched from them. */
export const OpeningLog = ({ server, onEnded, entries }: LogDeps & { readonly entries: readonly CaseEntry[] }) => (
  <Log<AccountOpening>
    {...{ name: 'openings', title: log.openings, hint: log.openingsHint, onEnded }}
    ask={server.openings}
    lineOf={({ publicationId, sha256, address }) => {
      const opened = entries.find(({ id }) => id === publicationId)?.opened;
      if (!opened?.ok) return { what: sha256 === null ? log.endedOpened : log.endedDownloaded, where: address };
      const { fileNumber, documents } = opened.view;
      const title = documents.find(({ blob }) => blob === sha256)?.title;
      return {
        what: sha256 === null ? log.opened : log.downloaded(title),
        of: { name: log.file(fileNumber), address: caseAddress(publicationId) },
        where: address,
      };
    }}
  />
);

interface Line {
  readonly what: string;
  /** The case it belongs to. */
  readonly of?: { readonly name: string; readonly address: string };
  readonly where: string;
}

const Log = <L extends { readonly id: number; readonly lastAt: number; readonly count: number }>({
  name,
  title,
  hint,
  ask,
  lineOf,
  onEnded,
}: {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly ask: Parameters<typeof useLines<L>>[0];
  readonly lineOf: (line: L) => Line;
  readonly onEnded: () => void;
}) => {
  const { lines, hasMore, problem, more } = useLines<L>(ask, onEnded);
  return (
    <section class="card" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      {hint && <p class="quiet">{hint}</p>}
      {lines?.length === 0 && <p>{log.empty}</p>}
      <ul class="account-log">
        {lines?.map((line) => {
          const { what, of, where } = lineOf(line);
          return (
            <li key={line.id}>
              {of && (
                <>
                  <a href={of.address}>{of.name}</a>:{' '}
                </>
              )}
              {what}
              {log.times(line.count)}
              <span class="quiet">
                {' '}
                {dateTime(line.lastAt)}, {where}
              </span>
            </li>
          );
        })}
      </ul>
      <p class="code-error" role="alert">
        {problem}
      </p>
      {(hasMore || problem !== '') && (
        <button type="button" class="button-quiet" onClick={more}>
          {problem === '' ? log.older : texts.retry}
        </button>
      )}
    </section>
  );
};
