import { type MarkShape, markColours, markKinds } from '../../../src-shared/documents/marks.ts';
import { viewerTexts } from '../../texts/viewer.ts';

/** `Pfeil, Orange`; a text by what it says. */
export const markWords = ({ kind, text, colour }: MarkShape): string =>
  viewerTexts.marks.name(markKinds[kind], markColours[colour].title, kind === 'text' ? text : '');
