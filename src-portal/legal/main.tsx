import { render } from 'preact';
import { isShape, isText, isWhole } from '../../src-shared/visibility/guards.ts';
import { dateText } from '../language/dates.ts';
import { firstLanguage, speak } from '../language/language.ts';
import { ProblemPage } from '../problem-page.tsx';
import '../style/tokens.css';
import '../style/states.css';
import '../style/page.css';
import '../style/print.css';
import './legal.css';
import { legalPageTexts } from '../texts/legal-texts.ts';
import { statusTexts } from '../texts/status-texts.ts';

const page = document.getElementById('page');
if (!page) throw new Error('legal.html and main.tsx do not fit together');

const isLegalText = isShape({ version: isWhole, body: isText, publishedAt: isWhole });
type Outcome =
  | { readonly kind: 'here'; readonly body: string; readonly at: number }
  | { readonly kind: 'none' | 'away' };

/** Which address asks for whose text. No key is needed or known here. */
const places: readonly (readonly [RegExp, (id: string) => string])[] = [
  [/^\/s\/([\w-]{22})\/\w+\/?$/, (id) => `public/publications/${id}`],
  [/^\/einladung\/([\w-]{22})\/\w+\/?$/, (id) => `public/invitations/${id}`],
  [/^\/konto\/\w+\/?$/, () => 'account'],
];
const asked = places.flatMap(([place, pathOf]) => {
  const found = place.exec(location.pathname);
  return found ? [pathOf(found[1] ?? '')] : [];
})[0];
const isPrivacy = location.pathname.includes('/datenschutz');
const isAccount = asked === 'account';

const ask = async (): Promise<Outcome> => {
  if (!asked) return { kind: 'none' };
  const kind = isPrivacy ? 'privacy' : 'imprint';
  try {
    const answer = await fetch(`/v1/${asked}/legal/${kind}`, { credentials: isAccount ? 'same-origin' : 'omit' });
    if (answer.status === 404) return { kind: 'none' };
    const value: unknown = answer.ok ? await answer.json() : undefined;
    return isLegalText(value) ? { kind: 'here', body: value.body, at: value.publishedAt } : { kind: 'away' };
  } catch {
    return { kind: 'away' };
  }
};

/** Back by the history, which alone still knows the link's key; on a home screen there is no other way. */
const Back = () =>
  history.length > 1 ? (
    <button type="button" onClick={() => history.back()}>
      {legalPageTexts().back}
    </button>
  ) : null;

/** The office's own words, in German; what stands around them is in the reader's language. */
const Text = ({ body, at }: { body: string; at: number }) => (
  <main class="legal">
    <h1>{isPrivacy ? statusTexts().privacy : statusTexts().imprint}</h1>
    <p class="updated">{legalPageTexts().since(dateText(at))}</p>
    <div class="card" lang="de" dir="ltr">
      {body.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
    <Back />
  </main>
);

const show = async () => {
  const [outcome] = await Promise.all([ask(), speak(firstLanguage())]);
  document.title = isPrivacy ? statusTexts().privacy : statusTexts().imprint;
  page.replaceChildren();
  page.removeAttribute('aria-busy');
  render(
    outcome.kind === 'here' ? (
      <Text body={outcome.body} at={outcome.at} />
    ) : (
      <>
        <ProblemPage
          text={
            outcome.kind === 'none'
              ? isAccount
                ? legalPageTexts().noOffice
                : legalPageTexts().none
              : statusTexts().problems.unreachable
          }
          icon={outcome.kind === 'none' ? 'file' : 'cloud'}
          onRetry={outcome.kind === 'none' ? undefined : () => location.reload()}
        />
        <nav class="legal-back">
          <Back />
        </nav>
      </>
    ),
    page,
  );
};
void show();
