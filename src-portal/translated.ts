import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { currentLanguage } from './language/language.ts';

/** A text of the office as the page shows it. `lang` where it stays German on a page that speaks another language. */
export interface Phrase {
  readonly text: string;
  readonly lang?: 'de';
}

/** An office text in the page's language where there is a translation, else as German. */
export const phraseOf = (german: string, translation: string | undefined): Phrase => {
  if (translation) return { text: translation };
  return currentLanguage() === 'de' ? { text: german } : { text: german, lang: 'de' };
};

/** What the office says of the case, in the page's language as far as the view brings it. */
export const said = (view: ClientView) => {
  const language = currentLanguage();
  const translation = language === 'de' ? undefined : view.translations?.[language];
  return {
    headline: phraseOf(view.headline, translation?.headline),
    result: phraseOf(view.result, translation?.result),
    next: phraseOf(view.next, translation?.next),
    stages: view.stages.map((stage, index) => ({
      ...stage,
      phrase: phraseOf(stage.title, translation?.stages[index]),
    })),
  };
};

/** What the office calls by a code, in the page's language where it is known there. */
export const byKind = (german: string, kind: string | undefined, words: Readonly<Record<string, string>>): Phrase =>
  phraseOf(german, kind !== undefined && Object.hasOwn(words, kind) ? words[kind] : undefined);

/** What the client has to do, said by the kinds of the requests. */
export const todoPhrases = (view: ClientView, words: Readonly<Record<string, string>>): readonly Phrase[] =>
  view.todo.map((sentence) =>
    byKind(sentence, view.requests?.find((request) => request.sentence === sentence)?.kind, words),
  );

/** What the next date is, said by its kind. */
export const dateTitle = (date: NonNullable<ClientView['nextDate']>, words: Readonly<Record<string, string>>): Phrase =>
  byKind(date.title, date.kind, words);
