import { Badge, Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import type { KindSuggestion } from '../../../src-shared/understanding/kind.ts';
import { caseTexts } from '../../texts/case.ts';
import { selectionTexts } from '../../texts/document-selection.ts';
import type { KindChoice } from '../../understanding/kind-choice.tsx';
import { KindOffer } from '../../understanding/kind-offer.tsx';
import { kindDeedOf } from '../../understanding/kind-offer-keys.ts';
import type { FileTroubles } from './file-troubles.tsx';
import type { DocumentSelection } from './selection/use-selection.ts';

/** What cards and rows of documents are given alike. */
export interface DocumentListProps {
  readonly documents: readonly DocumentInfo[];
  readonly open: (documentId: string) => void;
  readonly selection: DocumentSelection;
  /** The kinds that are suggested, by document. */
  readonly suggested: ReadonlyMap<string, KindSuggestion>;
  readonly choice: KindChoice;
  readonly troubles: FileTroubles;
}

/**
 * What a document's own button does: a click opens, with Ctrl or Shift it selects, as Space does; V takes the kind that
 * is suggested, K asks for another one.
 */
export const openProps = (
  document: DocumentInfo,
  { open, selection, suggested, choice }: Omit<DocumentListProps, 'documents' | 'troubles'>,
) => ({
  'data-document': document.id,
  'aria-keyshortcuts': suggested.has(document.id) ? 'Space V K' : 'Space',
  onClick: (event: MouseEvent) => {
    if (!selection.onClick(event, document.id)) open(document.id);
  },
  onKeyDown: (event: KeyboardEvent) => {
    const suggestion = suggested.get(document.id);
    const deed = suggestion && kindDeedOf(event);
    if (!deed) {
      selection.onKeyDown(event, document.id);
      return;
    }
    event.preventDefault();
    if (deed === 'take') void choice.choose(document.id, suggestion.kind);
    else choice.ask(document, suggestion.kind);
  },
});

/** Selects the document. */
export const Choose = ({
  document,
  selection,
}: {
  readonly document: DocumentInfo;
  readonly selection: DocumentSelection;
}) => (
  <Checkbox
    size="sm"
    aria-label={selectionTexts.select(document.title)}
    title={selectionTexts.hint}
    checked={selection.ids.has(document.id)}
    onChange={(event) =>
      selection.choose(document.id, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
    }
  />
);

/** Which version it is, where there is more than one. */
export const Versions = ({ document }: { readonly document: DocumentInfo }) =>
  document.versions > 1 ? (
    <Badge variant="default" size="sm" style={{ textTransform: 'none', flex: 'none' }}>
      {caseTexts.documents.version(document.versions)}
    </Badge>
  ) : null;

/** That care is due with it; why, is said on pointing at it and in its facts. */
export const Care = ({ document }: { readonly document: DocumentInfo }) =>
  document.warnings.length > 0 ? (
    <Badge
      bg="var(--fs-warn-soft)"
      c="var(--fs-warn)"
      size="sm"
      leftSection={<IconAlertTriangle size={12} aria-hidden />}
      title={document.warnings.join(' ')}
      style={{ textTransform: 'none', flex: 'none' }}
    >
      {caseTexts.documents.care}
    </Badge>
  ) : null;

/** The offer of a kind, where there is one. */
export const Suggested = ({
  document,
  suggested,
  choice,
  className,
}: Pick<DocumentListProps, 'suggested' | 'choice'> & {
  readonly document: DocumentInfo;
  readonly className?: string | undefined;
}) => {
  const suggestion = suggested.get(document.id);
  return suggestion ? (
    <div className={className}>
      <KindOffer document={document} suggestion={suggestion} choice={choice} />
    </div>
  ) : null;
};
