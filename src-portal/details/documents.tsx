import type { ClientDetails, ReleasedDocument } from '../../src-shared/visibility/client-details.ts';
import { dateText } from '../language/dates.ts';
import { DocumentRow } from '../share/document-row.tsx';
import { detailTexts } from '../texts/detail-texts.ts';
import type { OpenState } from './details-state.ts';
import { fileNameOf } from './file-name.ts';

/** The documents that were released, each fetched and opened only when it is asked for. */
export const Documents = ({
  details,
  states,
  onFetch,
}: {
  details: ClientDetails;
  states: OpenState['documents'];
  onFetch: (document: ReleasedDocument) => Promise<Blob | undefined>;
}) => {
  const t = detailTexts();
  return (
    <section class="documents" aria-labelledby="released">
      <h3 id="released">{t.documents}</h3>
      {details.documents.length === 0 ? (
        <p>{t.noDocuments}</p>
      ) : (
        <ul>
          {details.documents.map((document) => (
            <DocumentRow
              key={document.blob}
              item={{ name: fileNameOf(document), mime: document.mime, size: document.size }}
              title={document.title}
              about={
                <>
                  <bdi>{document.kind}</bdi> · <bdi>{dateText(document.at)}</bdi>
                </>
              }
              state={states[document.blob] ?? { kind: 'offered' }}
              left={null}
              onFetch={() => onFetch(document)}
            />
          ))}
        </ul>
      )}
      {details.leftOut !== undefined && <p class="quiet">{t.leftOut(details.leftOut)}</p>}
    </section>
  );
};
