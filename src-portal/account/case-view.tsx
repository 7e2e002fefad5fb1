import { useMemo } from 'preact/hooks';
import type { AccountView } from '../../src-shared/visibility/audience-view.ts';
import { caseActions, type ShownPublication } from '../case/case-actions.ts';
import { LeftUploads } from '../case/left-uploads.tsx';
import { OwnData } from '../case/own-data.tsx';
import { Icon } from '../icons.tsx';
import { LawyerCase } from '../lawyer/lawyer-case.tsx';
import { WorkshopCase } from '../workshop/workshop-case.tsx';
import type { Fetch } from './server.ts';
import { texts } from './texts.ts';

const { cases } = texts;

/** One case as its audience sees it. */
export const CaseView = ({
  view,
  publication,
  fetch,
  lastVisit,
}: {
  readonly view: AccountView;
  readonly publication: ShownPublication;
  readonly fetch: Fetch;
  readonly lastVisit: number | null;
}) => {
  const { id, key } = publication;
  const { contact, inbox, notice } = view;
  const actions = useMemo(() => caseActions(fetch, { id, key }, inbox, notice), [fetch, id, key, inbox, notice]);
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
      {actions.left && <LeftUploads left={actions.left} />}
      {view.audience === 'workshop' ? (
        <WorkshopCase view={view} now={Date.now()} {...actions} />
      ) : (
        <LawyerCase view={view} lastVisit={lastVisit} now={Date.now()} {...actions} />
      )}
      {actions.onSend && <OwnData onSend={actions.onSend} />}
    </>
  );
};
