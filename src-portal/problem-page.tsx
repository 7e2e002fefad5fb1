import { Icon, type IconName } from './icons.tsx';
import { statusTexts } from './texts/status-texts.ts';

/** What happened, what holds, what to do now. */
export interface ProblemText {
  readonly title: string;
  readonly what: string;
  readonly now: string;
}

/** What happened and what to do now, where there is nothing else to show. */
export const ProblemPage = ({
  text,
  icon,
  onRetry,
}: {
  text: ProblemText;
  icon: IconName;
  /** Offered as a button where trying again may help. */
  onRetry?: (() => void) | undefined;
}) => (
  <main class="problem">
    <span class="problem-mark">
      <Icon name={icon} />
    </span>
    <h1>{text.title}</h1>
    <p class="result">{text.what}</p>
    <section class="card" aria-labelledby="now">
      <h2 id="now">
        <Icon name="next" />
        {statusTexts().nextHeading}
      </h2>
      <p>{text.now}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {statusTexts().retry}
        </button>
      )}
    </section>
  </main>
);
