import type { DocumentKind } from '../../../src-shared/cases/words.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { pageWorkContract } from '../../../src-shared/contract/page-work.ts';
import { ok } from '../../../src-shared/result.ts';
import { pageWorkErrors } from '../../../src-shared/texts/page-work.ts';
import { fail, type Handlers } from '../desk.ts';
import { newestVersion, streamOf } from '../documents/document-rows.ts';
import { documentDraft, versionRow } from '../documents/filing.ts';
import { type Draft, removeRow } from '../store/store.ts';
import { copiedLayers, movedLayers } from './carry-layers.ts';
import { findSource, makePdfs, type PageSource, storeAll } from './making.ts';

const kindIn = (source: PageSource | undefined): DocumentKind => {
  const kind = source?.document.kind ?? '';
  return isKind(kind) ? kind : 'other';
};
const isKind = (kind: string): kind is DocumentKind => Object.hasOwn(documentKinds, kind);

const repeats = (pages: readonly { readonly page: number }[]): boolean =>
  new Set(pages.map(({ page }) => page)).size !== pages.length;

export const pageWorkHandlers: Handlers<typeof pageWorkContract> = {
  'documents.split': async ({ documentId, parts }, desk) => {
    const source = findSource(desk, documentId);
    if (!source.ok) return source;
    const { document } = source.value;
    if (parts.some(({ pages }) => repeats(pages)))
      return fail('pageWork.no-page', pageWorkErrors['no-page'](document.title));
    const made = await makePdfs(
      desk,
      [source.value],
      parts.map(({ title, pages }) => ({ title, pages: pages.map((page) => ({ ...page, source: 0 })) })),
    );
    if (!made.ok) return made;
    const documentIds: string[] = [];
    const stored = await storeAll(desk, made.value, (blobs) => {
      const now = desk.deps.now();
      const drafts = blobs.map((blob, at): Draft => {
        const part = parts[at];
        const title = part?.title ?? document.title;
        const { documentId: id, draft } = documentDraft(
          desk,
          {
            ...{ caseId: document.case_id, name: `${title}.pdf`, title, kind: part?.kind },
            ...{ source: 'document', sourceDetail: document.title, parentId: documentId },
            addedAt: now + at,
          },
          blob,
          'pdf',
        );
        documentIds.push(id);
        const pages = (part?.pages ?? []).map(({ page, rotation }, index) => ({
          ...{ documentId, page, rotation },
          to: index + 1,
        }));
        const layers = copiedLayers(desk, { caseId: document.case_id, documentId: id }, pages);
        return { ...draft, changes: [...draft.changes, ...layers] };
      });
      desk.record([
        {
          stream: streamOf(desk, document),
          kind: 'document.split',
          facts: { title: document.title, parts: parts.length },
          changes: [removeRow('document', documentId)],
        },
        ...drafts,
      ]);
      return 'recorded';
    });
    return stored.ok ? ok({ documentIds }) : stored;
  },

  'documents.join': async ({ documentIds, title }, desk) => {
    const sources: PageSource[] = [];
    for (const documentId of new Set(documentIds)) {
      const source = findSource(desk, documentId);
      if (!source.ok) return source;
      sources.push(source.value);
    }
    const caseId = sources[0]?.document.case_id ?? null;
    if (sources.some(({ document }) => document.case_id !== caseId)) {
      return fail(
        'pageWork.otherCase',
        'Die Dokumente liegen in verschiedenen Akten. Es wurde nichts geändert. Nehmen Sie zuerst alle in dieselbe Akte.',
      );
    }
    const made = await makePdfs(desk, sources, [
      { title, pages: sources.map((_, source) => ({ source, page: null, rotation: 0 })) },
    ]);
    if (!made.ok) return made;
    let joined = '';
    const stored = await storeAll(desk, made.value, ([blob]) => {
      if (!blob) return 'overtaken';
      const kinds = new Set(sources.map(kindIn));
      const { documentId, draft } = documentDraft(
        desk,
        {
          ...{ caseId, name: `${title}.pdf`, title, source: 'document' },
          // Of one kind they stay of it; of several, a person says what the whole is.
          ...(kinds.size === 1 ? { kind: kindIn(sources[0]) } : {}),
          sourceDetail: sources
            .map(({ document }) => document.title)
            .join(', ')
            .slice(0, 500),
        },
        blob,
        'pdf',
      );
      joined = documentId;
      const pages = (made.value[0]?.pages ?? []).map(({ source, page, rotation }, index) => ({
        documentId: sources[source]?.document.id ?? '',
        ...{ page, rotation, to: index + 1 },
      }));
      desk.record([
        {
          stream: draft.stream,
          kind: 'document.joined',
          facts: { title, parts: sources.length },
          changes: sources.map(({ document }) => removeRow('document', document.id)),
        },
        { ...draft, changes: [...draft.changes, ...copiedLayers(desk, { caseId, documentId }, pages)] },
      ]);
      return 'recorded';
    });
    return stored.ok ? ok({ documentId: joined }) : stored;
  },

  'documents.rearrange': async ({ documentId, versionId, pages, why }, desk) => {
    const source = findSource(desk, documentId);
    if (!source.ok) return source;
    const { document, version } = source.value;
    const changedSince = fail(
      'pageWork.changedSince',
      'Inzwischen gibt es eine neuere Fassung dieses Dokuments. Es wurde nichts geändert. Bitte die Seiten noch einmal ordnen.',
    );
    if (version.id !== versionId) return changedSince;
    if (repeats(pages)) return fail('pageWork.no-page', pageWorkErrors['no-page'](document.title));
    const made = await makePdfs(
      desk,
      [source.value],
      [{ title: document.title, pages: pages.map((page) => ({ ...page, source: 0 })) }],
    );
    if (!made.ok) return made;
    let number = 0;
    const stored = await storeAll(desk, made.value, ([blob]) => {
      const newest = newestVersion(desk, documentId);
      if (!blob || newest?.id !== versionId) return 'overtaken';
      number = (newest?.number ?? 0) + 1;
      const { case_id: caseId, title } = document;
      desk.record([
        {
          stream: streamOf(desk, document),
          kind: 'document.versionAdded',
          facts: { title, number, plainHash: blob.plainHash },
          changes: [
            versionRow(desk, { caseId, documentId, number, blob, fileKind: 'pdf', now: desk.deps.now(), why }),
            ...movedLayers(
              desk,
              { caseId, documentId },
              pages.map(({ page, rotation }, index) => ({ page, rotation, to: index + 1 })),
            ),
          ],
        },
      ]);
      return 'recorded';
    });
    if (!stored.ok) return stored;
    return stored.value === 'overtaken' ? changedSince : ok({ number });
  },
};
