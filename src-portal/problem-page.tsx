import { Icon } from './icons.tsx';
import type { Problem } from './page-state.ts';
import { problemTexts, texts } from './texts.ts';

/** What happened and what to do now, where there is no status to show. */
export const ProblemPage = ({ problem, onRetry }: { problem: Problem; onRetry: () => void }) => {
  const { title, what, now } = problemTexts[problem];
  return (
    <main class="problem">
      <span class="problem-mark">
        <Icon name={problem === 'unreachable' ? 'cloud' : 'link'} />
      </span>
      <h1>{title}</h1>
      <p class="result">{what}</p>
      <section class="card" aria-labelledby="now">
        <h2 id="now">
          <Icon name="next" />
          {texts.nextHeading}
        </h2>
        <p>{now}</p>
        {problem === 'unreachable' && (
          <button type="button" onClick={onRetry}>
            {texts.retry}
          </button>
        )}
      </section>
    </main>
  );
};
