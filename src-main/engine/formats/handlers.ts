import type { documentContentsContract } from '../../../src-shared/contract/document-contents.ts';
import { ok } from '../../../src-shared/result.ts';
import { passwordErrors, readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { fail, type Handlers } from '../desk.ts';
import { contentHash } from '../documents/blobs.ts';
import { findDocument, streamOf } from '../documents/document-rows.ts';
import { fileDocument, sameContent } from '../documents/filing.ts';
import { newestBytes, openBytesOf, originalOf } from '../documents/version-bytes.ts';
import { setRow } from '../store/store.ts';

/** What files hold beside their pages, and the password of protected PDFs. */
export const documentContentsHandlers: Handlers<typeof documentContentsContract> = {
  'documents.contents': async ({ documentId }, desk) => {
    const opened = await newestBytes(desk, documentId, openBytesOf);
    if (!opened.ok) return opened;
    const { version, bytes } = opened.value;
    const found = await desk.services.documents.contents.contents(bytes);
    if (!found.ok) return fail(`document.${found.error}`, readingErrors[found.error]);
    return ok({ ...found.value, passwordKept: version.password !== null });
  },

  'documents.takeAttachment': async ({ documentId, index }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const opened = await newestBytes(desk, documentId, openBytesOf);
    if (!opened.ok) return opened;
    const { contents } = desk.services.documents;
    const listed = await contents.contents(opened.value.bytes);
    if (!listed.ok) return fail(`document.${listed.error}`, readingErrors[listed.error]);
    const taken = await contents.attachment(opened.value.bytes, index);
    if (!taken.ok) return fail(`document.${taken.error}`, readingErrors[taken.error]);
    const caseId = found.value.case_id;
    const known = sameContent(desk, caseId, await contentHash(taken.value));
    if (known) return ok({ documentId: known, duplicateOf: known });
    const filed = await fileDocument(desk, {
      caseId,
      name: listed.value.attachments[index]?.name ?? '',
      bytes: taken.value,
      source: 'document',
      sourceDetail: found.value.title,
      parentId: documentId,
    });
    return filed.ok ? ok({ documentId: filed.value, duplicateOf: null }) : filed;
  },

  'documents.setPassword': async ({ documentId, password }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const original = await newestBytes(desk, documentId, originalOf);
    if (!original.ok) return original;
    const { version, bytes } = original.value;
    const { contents, readings, queue } = desk.services.documents;
    const fits = await contents.fits(bytes, password);
    if (!fits.ok) return fail(`document.${fits.error}`, readingErrors[fits.error]);
    if (!fits.value) return fail('document.wrongPassword', passwordErrors.wrong);
    if (version.password !== password) {
      desk.record([
        {
          stream: streamOf(desk, found.value),
          kind: 'document.passwordKept',
          facts: { title: found.value.title },
          changes: [setRow('document_version', version.id, { password })],
        },
      ]);
    }
    readings.queueAgain(version.id, documentId, desk.deps.now());
    desk.store.announce(['reading']);
    queue.wake();
    return ok(null);
  },
};
