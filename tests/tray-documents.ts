import { kindOf, mimeOf } from '../src-main/engine/documents/kind.ts';
import { setRow } from '../src-main/engine/store/store.ts';
import { createUuid } from '../src-shared/ids.ts';
import type { TestOffice } from './office.ts';

/** Puts a file into „Eingang“ as an import does, waits until it is read, and answers its id. */
export const receive = async (
  office: Pick<TestOffice, 'engine'>,
  title: string,
  content: string | Uint8Array,
  more: { readonly source?: string; readonly source_detail?: string; readonly parent_id?: string } = {},
): Promise<string> => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('The office is not open.');
  const { deps, identity, record, services } = desk;
  const bytes = typeof content === 'string' ? new Uint8Array(new TextEncoder().encode(content)) : content;
  const stored = await services.documents.blobs.put(bytes);
  if (!stored.ok) throw new Error(stored.error.code);
  const blob = stored.value;
  const documentId = createUuid(deps);
  record([
    {
      stream: identity.officeId,
      kind: 'document.received',
      facts: { title, from: more.source_detail ?? 'Datei', plainHash: blob.plainHash },
      changes: [
        setRow('document', documentId, {
          title,
          kind: 'other',
          original_name: title,
          added_at: deps.now(),
          added_by: desk.me.id,
          ...more,
        }),
        setRow('document_version', createUuid(deps), {
          document_id: documentId,
          number: 1,
          blob_hash: blob.hash,
          blob_identity: blob.identity,
          blob_size: blob.size,
          plain_hash: blob.plainHash,
          plain_size: blob.plainSize,
          mime: mimeOf[kindOf(bytes)],
          added_at: deps.now(),
        }),
      ],
    },
  ]);
  services.documents.queue.wake();
  await services.documents.queue.idle();
  return documentId;
};
