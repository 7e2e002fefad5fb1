import type { DocumentKind } from '../../src-shared/cases/words.ts';
import { workshopSheets } from '../../src-shared/sheets/workshop-sheets.ts';
import type { WorkshopView } from '../../src-shared/visibility/workshop-view.ts';
import type { CaseActions } from '../case/actions.ts';
import { AppointmentAnswer, AppointmentProposal } from '../case/appointment-forms.tsx';
import { DocumentAction } from '../case/document-action.tsx';
import { NoteForm } from '../case/note-form.tsx';
import { SheetView } from '../case/sheet-view.tsx';
import { texts } from '../case/texts.ts';
import { UploadForm } from '../case/upload-form.tsx';

/** What a workshop brings besides what it was asked for. */
const usual: readonly DocumentKind[] = ['photo', 'repairInvoice', 'estimate', 'repairConfirmation'];

/** One case as a workshop sees it, below its head. `now`: epoch milliseconds. */
export const WorkshopCase = ({
  view,
  now,
  onSend,
  onFetch,
}: { readonly view: WorkshopView; readonly now: number } & CaseActions) => {
  const asked = usual.filter((kind) => view.requests.some((request) => request.kind === kind));
  const kinds = [...asked, ...usual.filter((kind) => !asked.includes(kind))];
  return (
    <div class="sheets">
      {onSend ? (
        <UploadForm kinds={kinds} draftOf={(kind, text) => ({ kind: 'upload', request: kind, text })} onSend={onSend} />
      ) : (
        <p class="notice">{texts.noInbox}</p>
      )}
      {workshopSheets(view).map((sheet) => (
        <SheetView
          key={sheet.id}
          sheet={sheet}
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
    </div>
  );
};
