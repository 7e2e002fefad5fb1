import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Діє з ${when}.`,
  back: 'Назад',
  none: {
    title: 'Цього тексту тут поки немає',
    what: 'Бюро ще не опублікувало його, або адреса неправильна.',
    now: 'Запитайте про це в бюро.',
  },
};
