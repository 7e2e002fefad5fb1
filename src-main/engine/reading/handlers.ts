import type { readingContract } from '../../../src-shared/contract/reading.ts';
import { languagesOf, textLanguages } from '../../../src-shared/documents/languages.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { findDocument, newestVersion, streamOf } from '../documents/document-rows.ts';
import { exportName } from '../documents/file-names.ts';
import { setRow } from '../store/store.ts';
import { searchablePdf } from './searchable-pdf.ts';
import { isUnsurePage, partsOf } from './unsure.ts';

export const readingHandlers: Handlers<typeof readingContract> = {
  'documents.pageText': ({ documentId, page }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const version = newestVersion(desk, documentId);
    const { readings, queue } = desk.services.documents;
    const read = version && readings.page(version.id, page);
    if (!version || !read) {
      if (version) queue.want(version.id, page);
      return ok({ source: 'waiting', confidence: null, unsure: false, parts: [] });
    }
    const { source, confidence } = read;
    const text = readings.text(documentId, version.id, page);
    const words = readings.words(documentId, version.id, page);
    return ok({ source, confidence, unsure: isUnsurePage(confidence), parts: partsOf(text, words) });
  },

  'documents.searchablePdf': async ({ documentId }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const made = await searchablePdf(desk, documentId);
    return made.ok ? ok({ name: exportName(found.value.title, 'pdf'), ...made.value }) : made;
  },

  'documents.setLanguage': ({ documentId, languages }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const version = newestVersion(desk, documentId);
    if (!version)
      return fail('document.notFound', 'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
    const chosen = languagesOf(languages.join('+'));
    const language = chosen.join('+') === 'deu' ? null : chosen.join('+');
    if (language === found.value.language) return ok(null);
    // The event itself has it read again, here and at every other desk: see unread-versions.ts.
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'document.languageSet',
        facts: { title: found.value.title, language: chosen.map((each) => textLanguages[each]).join(' und ') },
        changes: [setRow('document', documentId, { language })],
      },
    ]);
    desk.services.documents.queue.want(version.id);
    return ok(null);
  },

  'documents.readFirst': ({ documentIds }, desk) => {
    const { queue } = desk.services.documents;
    for (const documentId of documentIds.toReversed()) {
      const version = newestVersion(desk, documentId);
      if (version) queue.want(version.id);
    }
    return ok(null);
  },
};
