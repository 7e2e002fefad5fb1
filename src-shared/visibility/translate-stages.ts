import { defaultStatusMatrix } from '../cases/status-matrix.ts';
import type { RowOf } from '../events/tables.ts';
import type { ClientView, Translation } from './client-view.ts';
import { type OtherLanguage, otherLanguages } from './languages.ts';
import { type StageText, shippedStageTexts } from './stage-translations.ts';

type StatusRow = Pick<RowOf<'status'>, 'id' | 'client_title' | 'client_result' | 'client_next'>;

const germanOf = (row: StatusRow): StageText => ({
  title: row.client_title ?? '',
  result: row.client_result ?? '',
  next: row.client_next ?? '',
});

/** The shipped translation of a stage: of each sentence that the office kept in German as it was shipped. */
export const shippedTextOf = (row: StatusRow, language: OtherLanguage): StageText => {
  const original = defaultStatusMatrix.find(({ id }) => id === row.id);
  if (!original) return { title: '', result: '', next: '' };
  const german = germanOf(row);
  const shipped = germanOf({ client_title: null, client_result: null, client_next: null, ...original });
  const translation = shippedStageTexts[language][original.id];
  return {
    title: german.title === shipped.title ? translation.title : '',
    result: german.result === shipped.result ? translation.result : '',
    next: german.next === shipped.next ? translation.next : '',
  };
};

/** What a stage says in a language: the office's own sentence, else the shipped one, else nothing (German is shown). */
export const stageTextOf = (
  row: StatusRow,
  language: OtherLanguage,
  texts: readonly RowOf<'status_text'>[],
): StageText => {
  const own = texts.find((text) => text.status_id === row.id && text.language === language);
  const shipped = shippedTextOf(row, language);
  return {
    title: own?.title || shipped.title,
    result: own?.result || shipped.result,
    next: own?.next || shipped.next,
  };
};

/**
 * What the view says of the case, in every language it can be said in: only the stages that stand in the view, so that it
 * stays small. Undefined where nothing is translated.
 */
export const translationsOf = (
  stages: readonly StatusRow[],
  shown: StatusRow | undefined,
  texts: readonly RowOf<'status_text'>[],
): ClientView['translations'] => {
  const entries = otherLanguages.flatMap((language): [OtherLanguage, Translation][] => {
    const of = (row: StatusRow) => stageTextOf(row, language, texts);
    const unknown = shippedStageTexts[language].unknown;
    // As in the German view: a missing sentence of a stage is said as if the stage were not known.
    const now = shown ? of(shown) : unknown;
    const translation = {
      headline: shown && shown.client_title === null ? unknown.title : now.title,
      result: shown && shown.client_result === null ? unknown.result : now.result,
      next: shown && shown.client_next === null ? unknown.next : now.next,
      stages: stages.map((row) => (row.client_title === null ? unknown.title : of(row).title)),
    };
    const { headline, result, next } = translation;
    return [headline, result, next, ...translation.stages].some(Boolean) ? [[language, translation]] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};
