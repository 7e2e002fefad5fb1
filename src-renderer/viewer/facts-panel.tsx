import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { formatSize } from '../case/documents/file-size.ts';
import { readingWords } from '../case/documents/reading-state.tsx';
import { Facts } from '../case/facts.tsx';
import { viewerTexts } from '../texts/viewer.ts';

const texts = viewerTexts.facts;

/** What is known about the document itself. */
export const FactsPanel = ({ document }: { readonly document: DocumentInfo }) => (
  <Facts
    facts={[
      { label: texts.kind, value: document.kindTitle },
      { label: texts.originalName, value: document.originalName },
      { label: texts.size, value: formatSize(document.size) },
      { label: texts.pages, value: document.pageCount ?? '' },
      { label: texts.versions, value: document.versions > 1 ? document.versions : '' },
      { label: texts.added, value: texts.addedBy(formatDateTime(document.addedAt), document.addedByName) },
      { label: texts.text, value: document.reading.message ?? readingWords(document.reading) },
    ]}
  />
);
