import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Действует с ${when}.`,
  back: 'Назад',
  none: {
    title: 'Этого текста здесь пока нет',
    what: 'Бюро ещё не опубликовало его, или адрес неверен.',
    now: 'Спросите об этом в бюро.',
  },
};
