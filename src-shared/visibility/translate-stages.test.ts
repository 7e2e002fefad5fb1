import { describe, expect, it } from 'vitest';
import { defaultStatusMatrix, STATUS_IDS } from '../cases/status-matrix.ts';
import { otherLanguages } from './languages.ts';
import { shippedStageTexts } from './stage-translations.ts';
import { stageTextOf, translationsOf } from './translate-stages.ts';

const row = (id: string, change: Record<string, string | null> = {}) => {
  const stage = defaultStatusMatrix.find((one) => one.id === id) ?? {
    client_title: '',
    client_result: '',
    client_next: '',
  };
  const { client_title = null, client_result = null, client_next = null } = stage;
  return { id, client_title, client_result, client_next, ...change };
};
const own = (language: string, text: { title?: string; result?: string; next?: string }) => ({
  id: `review:${language}`,
  status_id: 'review',
  language,
  title: null,
  result: null,
  next: null,
  ...text,
});

it('ships every sentence of every stage in every language, each in its own words', () => {
  for (const language of otherLanguages) {
    const texts = shippedStageTexts[language];
    expect(Object.keys(texts)).toEqual([...STATUS_IDS, 'unknown']);
    for (const stage of STATUS_IDS)
      for (const text of Object.values(stageTextOf(row(stage), language, []))) expect(text, language).not.toBe('');
  }
  const all = otherLanguages.flatMap((language) =>
    Object.values(shippedStageTexts[language]).map(({ result }) => result),
  );
  expect(new Set(all).size).toBe(all.length);
});

describe('a stage of the office', () => {
  it('keeps the shipped sentence only where its German one was not changed', () => {
    const changed = row('review', { client_next: 'Bitte noch etwas Geduld.' });
    expect(stageTextOf(changed, 'en', [])).toEqual({ ...shippedStageTexts.en.review, next: '' });
  });

  it('says what the office wrote, sentence by sentence', () => {
    const texts = [own('en', { next: 'Please be patient.' }), own('tr', { next: 'x' })];
    expect(stageTextOf(row('review'), 'en', texts)).toEqual({
      ...shippedStageTexts.en.review,
      next: 'Please be patient.',
    });
    expect(stageTextOf(row('intake'), 'en', texts)).toEqual(shippedStageTexts.en.intake);
  });

  it('that it made itself is not translated until the office does', () => {
    const made = row('own', { client_title: 'Nachbesichtigung', client_result: 'R', client_next: 'N' });
    expect(translationsOf([made], made, [])).toBeUndefined();
    expect(translationsOf([row('intake'), made], made, [])?.en).toEqual({
      headline: '',
      result: '',
      next: '',
      stages: [shippedStageTexts.en.intake.title, ''],
    });
  });
});

it('says of a case whose stage is not known what the German view says of it', () => {
  expect(translationsOf([], undefined, [])?.ro).toMatchObject({
    headline: shippedStageTexts.ro.unknown.title,
    stages: [],
  });
});
