import type { AccountView } from '../../src-shared/visibility/audience-view.ts';
import { Icon } from '../icons.tsx';
import { texts } from './texts.ts';

const { cases } = texts;

/** One case as its audience sees it. */
export const CaseView = ({ view }: { readonly view: AccountView }) => {
  const { contact } = view;
  return (
    <>
      <div class="lead">
        <p class="quiet">{cases.opened(view.fileNumber)}</p>
        <h1>{view.subject || view.fileNumber}</h1>
        <p class="result">
          {view.headline}
          {view.since !== null && <span class="quiet"> {cases.since(view.since)}</span>}
        </p>
        <p class="updated">{cases.changed(view.updatedAt)}</p>
      </div>
      <div class="cards">
        <section class="card">
          <h2>
            <Icon name="todo" />
            {cases.waiting}
          </h2>
          {view.waiting.length === 0 ? (
            <p>{cases.nothingWaits}</p>
          ) : (
            <ul>
              {view.waiting.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </section>
        <section class="card">
          <h2>
            <Icon name="phone" />
            {cases.contact}
          </h2>
          {[contact.person, contact.office, contact.phone, contact.email].filter(Boolean).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      </div>
    </>
  );
};
