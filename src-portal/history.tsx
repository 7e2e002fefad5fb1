import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { dateText } from './language/dates.ts';
import { statusTexts } from './texts/status-texts.ts';
import { type Phrase, phraseOf, type said } from './translated.ts';

type Entry = NonNullable<ClientView['history']>[number];
type Stages = ReturnType<typeof said>['stages'];

/** So much is there at once; the rest unfolds. */
const AT_ONCE = 4;

/** A stage in the page's language where the view brings it; a paper by its German name, as it stands on it. */
const phraseFor = ({ text, paper }: Entry, stages: Stages): Phrase => {
  if (paper !== undefined) return { text: statusTexts().paperCame(text) };
  return stages.find(({ title }) => title === text)?.phrase ?? phraseOf(text, undefined);
};

const Entries = ({ entries, stages }: { entries: readonly Entry[]; stages: Stages }) => (
  <ol>
    {entries.map((entry) => {
      const { text, lang } = phraseFor(entry, stages);
      return (
        <li key={`${entry.at}${entry.text}`} class="event">
          <time dateTime={new Date(entry.at).toISOString()}>{dateText(entry.at)}</time>
          <span lang={lang} dir="auto">
            {text}
          </span>
        </li>
      );
    })}
  </ol>
);

/** What happened in plain words, the newest first. */
export const History = ({ history, stages }: { history: ClientView['history']; stages: Stages }) => {
  if (history === undefined || history.length === 0) return null;
  const older = history.slice(AT_ONCE);
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{statusTexts().historyTitle}</h2>
      <Entries entries={history.slice(0, AT_ONCE)} stages={stages} />
      {older.length > 0 && (
        <details>
          <summary>
            {statusTexts().historyOlder} ({older.length})
          </summary>
          <Entries entries={older} stages={stages} />
        </details>
      )}
    </section>
  );
};
