import type { ComponentChildren } from 'preact';
import { formatDate } from '../src-shared/time/format.ts';
import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { Icon, type IconName } from './icons.tsx';
import type { StatusState } from './page-state.ts';
import { dateSentence, longDate, lostSentence, stageWords, texts, updatedSentence } from './texts.ts';

const Card = (props: { id: string; icon: IconName; title: string; accent?: boolean; children: ComponentChildren }) => (
  <section class={props.accent ? 'card card-accent' : 'card'} aria-labelledby={props.id}>
    <h2 id={props.id}>
      <Icon name={props.icon} />
      {props.title}
    </h2>
    {props.children}
  </section>
);

const Todo = ({ todo }: { todo: ClientView['todo'] }) => (
  <Card id="todo" icon={todo.length > 0 ? 'todo' : 'done'} title={texts.todoHeading} accent={todo.length > 0}>
    {todo.length > 0 ? (
      <ul class="todo">
        {todo.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    ) : (
      <p>{texts.nothingToDo}</p>
    )}
  </Card>
);

const NextDate = ({ date, now }: { date: ClientView['nextDate']; now: number }) => (
  <Card id="date" icon="date" title={texts.dateHeading}>
    {date ? (
      <>
        <p class="date">
          <time dateTime={new Date(date.at).toISOString()}>{longDate(date.at)}</time>
        </p>
        <p>{dateSentence(date, now)}</p>
      </>
    ) : (
      <p>{texts.noDate}</p>
    )}
  </Card>
);

/** More stages than this do not fit side by side. */
const MOST_ACROSS = 7;

const Stages = ({ stages }: { stages: ClientView['stages'] }) => (
  <section class="stages" aria-labelledby="stages">
    <h2 id="stages">{texts.stagesHeading}</h2>
    <ol class={stages.length > MOST_ACROSS ? 'steps' : 'steps steps-across'}>
      {stages.map((stage) => (
        <li
          key={stage.title}
          class={`step step-${stage.state}`}
          aria-current={stage.state === 'current' ? 'step' : undefined}
        >
          <span class="step-mark">
            <Icon name={stage.state} />
          </span>
          <span class="step-text">
            <span class="step-title">{stage.title}</span>
            <span class="step-state">
              {stageWords[stage.state]}
              {stage.since !== null && (
                <>
                  {stage.state === 'current' ? ', seit ' : ' · '}
                  <time dateTime={new Date(stage.since).toISOString()}>{formatDate(stage.since)}</time>
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
    <h2 id="contact">{texts.contactHeading}</h2>
    <p class="contact-name">
      <strong>{contact.person || contact.office}</strong>
      {contact.person && contact.office && <span>{contact.office}</span>}
    </p>
    <ul class="contact-ways">
      {contact.phone && (
        <li>
          <a class="way" href={`tel:${dialled(contact.phone)}`}>
            <Icon name="phone" />
            <span>
              <span class="way-label">{texts.call}</span>
              <span class="way-value">{contact.phone}</span>
            </span>
          </a>
        </li>
      )}
      {contact.email && (
        <li>
          <a class="way" href={`mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`}>
            <Icon name="mail" />
            <span>
              <span class="way-label">{texts.write}</span>
              <span class="way-value">{contact.email}</span>
            </span>
          </a>
        </li>
      )}
    </ul>
  </section>
);

/** The status of one case. `now`: epoch milliseconds. */
export const StatusPage = ({ state, now }: { state: StatusState; now: number }) => {
  const { view } = state;
  // Two animations of the same look: changing from one to the other makes a second change glow again.
  const glow = state.changes === 0 ? '' : state.changes % 2 === 1 ? ' glow-odd' : ' glow-even';
  return (
    <>
      <header class="top">
        <p class="office">{view.contact.office}</p>
        <p class="file-number">
          {texts.caseLabel} <span>{view.fileNumber}</span>
        </p>
      </header>
      <main>
        <div class={`lead${glow}`}>
          <h1>{view.headline}</h1>
          <p class="result">{view.result}</p>
          <p class="updated">
            {state.connection === 'lost' ? (
              <span class="lost">
                <Icon name="cloud" />
                {lostSentence(state, now)}
              </span>
            ) : (
              updatedSentence(view)
            )}
          </p>
          {state.newerUnreadable && <p class="notice">{texts.newerUnreadable}</p>}
        </div>
        <div class="cards">
          <Card id="next" icon="next" title={texts.nextHeading}>
            <p>{view.next}</p>
          </Card>
          <Todo todo={view.todo} />
          {!view.closed && <NextDate date={view.nextDate} now={now} />}
        </div>
        <Stages stages={view.stages} />
        <Contact contact={view.contact} />
      </main>
      <footer>
        <Icon name="lock" />
        <p>{texts.footer}</p>
      </footer>
    </>
  );
};
