import { formatDate } from '../../src-shared/time/format.ts';
import type { ClientDetails, ReleasedDocument } from '../../src-shared/visibility/client-details.ts';
import { DocumentRow } from '../share/document-row.tsx';
import type { OpenState } from './details-state.ts';
import { fileNameOf } from './file-name.ts';
import { texts } from './texts.ts';

/** The documents that were released, each fetched and opened only when it is asked for. */
export const Documents = ({
  details,
  states,
  onFetch,
}: {
  details: ClientDetails;
  states: OpenState['documents'];
  onFetch: (document: ReleasedDocument) => Promise<Blob | undefined>;
}) => (
  <section class="documents" aria-labelledby="released">
    <h3 id="released">{texts.documents}</h3>
    {details.documents.length === 0 ? (
      <p>{texts.noDocuments}</p>
    ) : (
      <ul>
        {details.documents.map((document) => (
          <DocumentRow
            key={document.blob}
            item={{ name: fileNameOf(document), mime: document.mime, size: document.size }}
            title={document.title}
            about={`${document.kind} · ${formatDate(document.at)}`}
            state={states[document.blob] ?? { kind: 'offered' }}
            left={null}
            onFetch={() => onFetch(document)}
          />
        ))}
      </ul>
    )}
    {details.leftOut !== undefined && <p class="quiet">{texts.leftOut(details.leftOut)}</p>}
  </section>
);
