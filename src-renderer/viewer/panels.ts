import type { ComponentType } from 'react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { Rect } from '../../src-shared/documents/page-view.ts';
import { VersionsPanel } from '../case/documents/versions/versions-panel.tsx';
import { readingTexts } from '../texts/reading.ts';
import { understandingTexts } from '../texts/understanding.ts';
import { versionTexts } from '../texts/versions.ts';
import { viewerTexts } from '../texts/viewer.ts';
import { SuggestionsPanel } from '../understanding/suggestions-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { TextPanel } from './text/text-panel.tsx';

/** A place on a page: fractions of the page as its file shows it, like the word boxes of reading. */
export interface PagePlace {
  readonly page: number;
  readonly box: Rect;
}

export interface ViewerPanelProps {
  readonly document: DocumentInfo;
  /** The page that is looked at, from 1. */
  readonly page: number;
  /** Shows another page, with every place of `highlight` marked. */
  readonly goTo: (page: number, highlight?: string) => void;
  /** Marks places on the pages and shows the first one; an empty list takes them away. */
  readonly showPlaces: (places: readonly PagePlace[]) => void;
}

export interface ViewerPanel {
  /** Stands for the panel in tests and in what is remembered. */
  readonly id: string;
  /** One word, on its tab. */
  readonly title: string;
  /** Whether the panel has anything to say about this document; without it the tab is not there. */
  readonly fits: (document: DocumentInfo) => boolean;
  readonly Content: ComponentType<ViewerPanelProps>;
}

/**
 * What can stand at the right of a document in the viewer, one tab each, in this order. To add one: write a component
 * that takes `ViewerPanelProps`, in the folder of what it is about, and put it here. It is made anew for each document.
 */
export const viewerPanels: readonly ViewerPanel[] = [
  {
    id: 'facts',
    title: viewerTexts.panels.facts,
    fits: () => true,
    Content: FactsPanel,
  },
  {
    id: 'text',
    title: readingTexts.panel.title,
    fits: ({ mime }) => mime === 'application/pdf' || mime.startsWith('image/'),
    Content: TextPanel,
  },
  {
    id: 'versions',
    title: versionTexts.panel,
    fits: () => true,
    Content: VersionsPanel,
  },
  {
    id: 'suggestions',
    title: understandingTexts.panel,
    fits: ({ caseId }) => caseId !== null,
    Content: SuggestionsPanel,
  },
];

/** The panel that opens where none is open: what waits for a choice, else what is known. */
export const firstPanel = (offers: boolean): string => (offers ? 'suggestions' : 'facts');
