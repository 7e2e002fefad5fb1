import { detailTexts } from '../texts/detail-texts.ts';
import { shareTexts } from '../texts/share-texts.ts';
import type { ListState, ShareState } from './share-state.ts';

/** What a screen reader is told when something on the page changed by itself. */
export const announcement = (state: ShareState): string => {
  if (state.kind === 'problem') {
    const { title, what } = shareTexts().problems[state.problem];
    return `${title}. ${what}`;
  }
  if (state.kind === 'code' && state.attempt === 'checking') return detailTexts().checking;
  if (state.kind !== 'list') return '';
  return documentsAnnouncement(state);
};

const documentsAnnouncement = ({ manifest, documents }: ListState): string =>
  documents
    .flatMap(({ state }, index) => {
      const name = manifest.items[index]?.name ?? '';
      if (state.kind === 'here') return [`${name}: ${detailTexts().here}`];
      return state.kind === 'failed' ? [`${name}: ${detailTexts().failures[state.problem]}`] : [];
    })
    .join(' ');
