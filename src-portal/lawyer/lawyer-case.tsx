import { useState } from 'preact/hooks';
import { claimLine, lawyerSheets, type SheetGroup } from '../../src-shared/sheets/lawyer-sheets.ts';
import type { Entry } from '../../src-shared/sheets/sheet.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import type { LawyerView } from '../../src-shared/visibility/lawyer-view.ts';
import type { CaseActions } from '../case/actions.ts';
import { AppointmentAnswer, AppointmentProposal } from '../case/appointment-forms.tsx';
import { DocumentAction } from '../case/document-action.tsx';
import { NoteForm } from '../case/note-form.tsx';
import { SheetView } from '../case/sheet-view.tsx';
import { secrecyNotice, texts } from '../case/texts.ts';
import { UploadForm } from '../case/upload-form.tsx';
import { SecrecyNotice } from './secrecy-notice.tsx';
import { WholeFile } from './whole-file.tsx';

interface LawyerProps extends CaseActions {
  readonly view: LawyerView;
  /** When this account was here before; null: never. Epoch milliseconds. */
  readonly lastVisit: number | null;
  readonly now: number;
}

/** One case as a lawyer sees it, below its head: first the notice on secrecy, then the file. */
export const LawyerCase = (props: LawyerProps) => {
  const { view, onSend } = props;
  const [isAccepted, setAccepted] = useState((view.secrecy?.version ?? 0) >= secrecyNotice.version);
  if (!isAccepted) return <SecrecyNotice onSend={onSend} onAccepted={() => setAccepted(true)} />;
  return <WholeCase {...props} />;
};

const WholeCase = ({ view, lastVisit, now, onSend, onFetch }: LawyerProps) => {
  const groups = lawyerSheets(view);
  const [shown, setShown] = useState<SheetGroup['id']>('overview');
  const [query, setQuery] = useState('');
  const isNew = ({ at }: Entry): boolean => lastVisit !== null && at !== null && at > lastVisit;
  const newIn = ({ sheets }: SheetGroup): number =>
    sheets.reduce((all, { entries }) => all + entries.filter(isNew).length, 0);
  const group = groups.find(({ id }) => id === shown);
  return (
    <>
      <p class="quiet">
        {claimLine(view)} {lastVisit !== null && texts.newSince(groups.reduce((all, one) => all + newIn(one), 0))}
      </p>
      <Tabs groups={groups} shown={shown} newIn={newIn} onShow={setShown} />
      {group && (
        <div class="sheets" id="case-panel" role="tabpanel" aria-labelledby={`tab-${group.id}`}>
          {group.id === 'documents' && (
            <>
              <WholeFile view={view} onFetch={onFetch} />
              <Search query={query} onQuery={setQuery} view={view} />
            </>
          )}
          {group.sheets.map((sheet) => (
            <SheetView
              key={sheet.id}
              sheet={sheet.id === 'documents' ? { ...sheet, ...matching(sheet.entries, query) } : sheet}
              isNew={isNew}
              action={({ id, documentId }) => {
                const item = view.documents.find((one) => one.id === documentId);
                if (item) return <DocumentAction document={item} onFetch={onFetch} />;
                const appointment = view.appointments.find((one) => one.id === id);
                return appointment?.state === 'proposed' && appointment.by === 'office' && onSend ? (
                  <AppointmentAnswer appointment={appointment} onSend={onSend} />
                ) : null;
              }}
            >
              {sheet.id === 'notes' && onSend && <NoteForm onSend={onSend} />}
              {sheet.id === 'appointments' && onSend && <AppointmentProposal onSend={onSend} now={now} />}
            </SheetView>
          ))}
          {group.id === 'documents' && onSend && (
            <UploadForm
              kinds={['letter', 'mandate', 'settlementLetter', 'paymentAdvice']}
              draftOf={(kind, text) => ({ kind: 'document', documentKind: kind, text })}
              onSend={onSend}
            />
          )}
          {group.id === 'overview' && view.secrecy && (
            <p class="quiet">{texts.secrecyAccepted(formatDateTime(view.secrecy.at), view.secrecy.version)}</p>
          )}
        </div>
      )}
    </>
  );
};

/** Entries in which every word of the search stands. */
const matching = (entries: readonly Entry[], query: string): { entries: readonly Entry[]; empty?: string } => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { entries };
  const found = entries.filter(({ title, lines }) => {
    const text = `${title} ${lines.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return { entries: found, empty: texts.foundNothing };
};

const Search = ({
  query,
  onQuery,
  view,
}: {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly view: LawyerView;
}) => {
  const entries = lawyerSheets(view).flatMap(
    ({ sheets }) => sheets.find(({ id }) => id === 'documents')?.entries ?? [],
  );
  return (
    <search class="card sheet case-form">
      <label for="document-search">{texts.search}</label>
      <input
        id="document-search"
        type="search"
        placeholder={texts.searchHint}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      <p class="quiet" role="status">
        {query.trim() === '' ? '' : texts.found(matching(entries, query).entries.length, entries.length)}
      </p>
    </search>
  );
};

/** The parts of the file as tabs: arrow keys go from one to the next. */
const Tabs = ({
  groups,
  shown,
  newIn,
  onShow,
}: {
  readonly groups: readonly SheetGroup[];
  readonly shown: SheetGroup['id'];
  readonly newIn: (group: SheetGroup) => number;
  readonly onShow: (id: SheetGroup['id']) => void;
}) => {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = groups.findIndex(({ id }) => id === shown);
    const next = groups[(at + step + groups.length) % groups.length];
    if (!next) return;
    onShow(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={texts.sections} onKeyDown={move}>
      {groups.map((group) => {
        const count = newIn(group);
        return (
          <button
            key={group.id}
            type="button"
            role="tab"
            id={`tab-${group.id}`}
            aria-selected={group.id === shown}
            aria-controls="case-panel"
            tabIndex={group.id === shown ? 0 : -1}
            onClick={() => onShow(group.id)}
          >
            {group.title}
            {count > 0 && (
              <span class="badge badge-new">
                {count} {texts.isNew}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
};
