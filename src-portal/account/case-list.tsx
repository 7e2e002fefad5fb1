import { Icon } from '../icons.tsx';
import type { CaseEntry } from './cases.ts';
import { caseAddress } from './places.ts';
import { texts } from './texts.ts';

const { cases } = texts;

/** The cases of an account, last changed first, and what waits for the person. */
export const CaseList = ({ entries }: { readonly entries: readonly CaseEntry[] }) => {
  const waiting = entries.filter(({ opened }) => opened.ok && !opened.view.closed && opened.view.waiting.length > 0);
  return (
    <>
      <div class="lead">
        <h1>{cases.title}</h1>
        <p class="updated">{waiting.length > 0 ? cases.openWaiting(waiting.length) : cases.nothingWaits}</p>
      </div>
      {entries.length === 0 ? (
        <div class="card">
          <h2>{cases.empty}</h2>
          <p>{cases.emptyText}</p>
        </div>
      ) : (
        <ul class="account-cases">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Row entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Row = ({ entry }: { readonly entry: CaseEntry }) => {
  const { id, opened, isNew, isOlder } = entry;
  if (!opened.ok) {
    return (
      <p class="card account-note">
        <Icon name="warn" />
        {opened.problem === 'tampered' ? cases.tampered : cases.outdated}
      </p>
    );
  }
  const { view } = opened;
  return (
    <a class="card account-case" href={caseAddress(id)}>
      <span class="account-case-head">
        <strong>{view.subject || view.fileNumber}</strong>
        {isNew && <span class="tag tag-new">{cases.isNew}</span>}
        {view.closed && <span class="tag">{cases.closed}</span>}
      </span>
      <span class="quiet">
        {view.fileNumber} · {view.contact.office}
      </span>
      <span>
        {view.headline}
        {view.since !== null && <span class="quiet"> {cases.since(view.since)}</span>}
      </span>
      {!view.closed && view.waiting.length > 0 && (
        <span class="account-waiting">
          <Icon name="todo" />
          <span>
            <strong>{cases.waiting}:</strong> {view.waiting.join(' ')}
          </span>
        </span>
      )}
      {isOlder && (
        <span class="account-waiting">
          <Icon name="warn" />
          <span>{cases.older}</span>
        </span>
      )}
    </a>
  );
};
