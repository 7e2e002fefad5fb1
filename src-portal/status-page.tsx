import type { ComponentChildren } from 'preact';
import type { PublicationLink } from '../src-shared/crypto/publication.ts';
import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { DetailsSection } from './details/details-section.tsx';
import { History } from './history.tsx';
import { Icon, type IconName } from './icons.tsx';
import { dateText, dateTimeText, longDateText } from './language/dates.ts';
import type { StatusState } from './page-state.ts';
import { dateSentence, lostSentence, statusTexts } from './texts/status-texts.ts';
import { type Sending, Todo } from './todo.tsx';
import { said } from './translated.ts';

const Card = (props: { id: string; icon: IconName; title: string; children: ComponentChildren }) => (
  <section class="card" aria-labelledby={props.id}>
    <h2 id={props.id}>
      <Icon name={props.icon} />
      {props.title}
    </h2>
    {props.children}
  </section>
);

const NextDate = ({ date, now }: { date: ClientView['nextDate']; now: number }) => (
  <Card id="date" icon="date" title={statusTexts().dateHeading}>
    {date ? (
      <>
        <p class="date">
          <time dateTime={new Date(date.at).toISOString()}>{longDateText(date.at)}</time>
        </p>
        <p>{dateSentence(date, now)}</p>
      </>
    ) : (
      <p>{statusTexts().noDate}</p>
    )}
  </Card>
);

/** The cards as index.html has them while nothing is there: they stay for the moment until the cards are drawn. */
const CardBones = () => (
  <div class="cards" aria-hidden="true">
    <div class="bone bone-card" />
    <div class="bone bone-card" />
    <div class="bone bone-card" />
  </div>
);

/** More stages than this do not fit side by side. */
const MOST_ACROSS = 7;

const Stages = ({ stages }: { stages: ReturnType<typeof said>['stages'] }) => (
  <section class="stages" aria-labelledby="stages">
    <h2 id="stages">{statusTexts().stagesHeading}</h2>
    <ol class={stages.length > MOST_ACROSS ? 'steps' : 'steps steps-across'}>
      {stages.map(({ title, state, since, phrase }) => (
        <li key={title} class={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span class="step-mark">
            <Icon name={state} />
          </span>
          <span class="step-text">
            <span class="step-title" lang={phrase.lang} dir="auto">
              {phrase.text}
            </span>
            <span class="step-state">
              {since === null ? (
                statusTexts()[state]
              ) : (
                <>
                  {state === 'current' ? statusTexts().currentSince : statusTexts().doneOn}
                  <time dateTime={new Date(since).toISOString()}>{dateText(since)}</time>
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  </section>
);

/** A number as `tel:` wants it: digits and a leading plus. */
const dialled = (phone: string) => phone.replace(/\(0\)/, '').replace(/[^+\d]/g, '');

const Contact = ({ contact }: { contact: ClientView['contact'] }) => (
  <section class="contact" aria-labelledby="contact">
    <h2 id="contact">{statusTexts().contactHeading}</h2>
    <p class="contact-name">
      <strong dir="auto">{contact.person || contact.office}</strong>
      {contact.person && contact.office && <span dir="auto">{contact.office}</span>}
    </p>
    <ul class="contact-ways">
      {contact.phone && (
        <li>
          <a class="way" href={`tel:${dialled(contact.phone)}`}>
            <Icon name="phone" />
            <span>
              <span class="way-label">{statusTexts().call}</span>
              <bdi class="way-value" dir="ltr">
                {contact.phone}
              </bdi>
            </span>
          </a>
        </li>
      )}
      {contact.email && (
        <li>
          <a class="way" href={`mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`}>
            <Icon name="mail" />
            <span>
              <span class="way-label">{statusTexts().write}</span>
              <bdi class="way-value" dir="ltr">
                {contact.email}
              </bdi>
            </span>
          </a>
        </li>
      )}
    </ul>
  </section>
);

/** `lead`: the result; `cards`: also what is read first beside it; `whole`: also what stands below. */
export type Extent = 'lead' | 'cards' | 'whole';

/** The status of one case. `now`: epoch milliseconds. */
export const StatusPage = ({
  state,
  link,
  now,
  extent,
  sending,
  sent,
  services,
}: {
  state: StatusState;
  /** What the second layer opens with, together with a code. */
  link: PublicationLink | undefined;
  now: number;
  extent: Extent;
  /** How papers are sent, where the office can take them in. */
  sending: Sending | undefined;
  /** What comes later than the first content. */
  sent?: ComponentChildren;
  services?: ComponentChildren;
}) => {
  const { view } = state;
  const { headline, result, next, stages } = said(view);
  // Two animations of the same look: changing from one to the other makes a second change glow again.
  const glow = state.changes === 0 ? '' : state.changes % 2 === 1 ? ' glow-odd' : ' glow-even';
  return (
    <>
      <header class="top">
        <p class="office" dir="auto">
          {view.contact.office}
        </p>
        <p class="file-number">
          {statusTexts().caseLabel} <bdi>{view.fileNumber}</bdi>
        </p>
      </header>
      <main>
        <div class={`lead${glow}`}>
          <h1 lang={headline.lang} dir="auto">
            {headline.text}
          </h1>
          <p class="result" lang={result.lang} dir="auto">
            {result.text}
          </p>
          <p class="updated">
            {state.connection === 'lost' ? (
              <span class="lost">
                <Icon name="cloud" />
                {lostSentence(state, now)}
              </span>
            ) : (
              statusTexts().updated(dateTimeText(view.updatedAt))
            )}
          </p>
          {state.newerUnreadable && <p class="notice">{statusTexts().newerUnreadable}</p>}
          {state.rolledBack && <p class="notice">{statusTexts().rolledBack}</p>}
        </div>
        {extent === 'lead' ? (
          <CardBones />
        ) : (
          <div class="cards">
            <Card id="next" icon="next" title={statusTexts().nextHeading}>
              <p lang={next.lang} dir="auto">
                {next.text}
              </p>
            </Card>
            {/* Another link is another inbox: nothing chosen for the one before may go there. */}
            <Todo key={link?.id} view={view} sending={sending} />
            {!view.closed && <NextDate date={view.nextDate} now={now} />}
          </div>
        )}
        {extent === 'whole' && (
          <>
            {sent}
            <Stages stages={stages} />
            {/* Another link is another second layer: nothing of the one before may stay. */}
            {view.hasDetails && link && <DetailsSection key={link.id} link={link} version={view.version} />}
            <History history={view.history} stages={stages} />
            <Contact contact={view.contact} />
            {services}
          </>
        )}
      </main>
      {extent === 'whole' && (
        <footer>
          <Icon name="lock" />
          <div>
            <p>{statusTexts().footer}</p>
            {link && (
              <p class="legal-links">
                <a href={`/s/${link.id}/impressum`}>{statusTexts().imprint}</a>{' '}
                <a href={`/s/${link.id}/datenschutz`}>{statusTexts().privacy}</a>
              </p>
            )}
          </div>
        </footer>
      )}
    </>
  );
};
