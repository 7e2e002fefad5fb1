import { eq } from 'drizzle-orm';
import type { matrixContract } from '../../../src-shared/contract/matrix.ts';
import { ok } from '../../../src-shared/result.ts';
import { germanLanguageNames } from '../../../src-shared/visibility/languages.ts';
import { shippedTextOf } from '../../../src-shared/visibility/translate-stages.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { statusText } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { stagesOf } from './rows.ts';

type StageTextHandlers = Pick<Handlers<typeof matrixContract>, 'stageTexts.get' | 'stageTexts.set'>;

const ownTexts = (desk: Desk) => desk.store.db.select().from(statusText).where(eq(statusText.removed, 0)).all();

export const stageTextHandlers: StageTextHandlers = {
  'stageTexts.get': ({ language }, desk) => {
    const own = new Map(ownTexts(desk).map((row) => [row.id, row]));
    return ok(
      stagesOf(desk)
        .filter(({ published }) => published !== 0)
        .map((row) => {
          const text = own.get(`${row.id}:${language}`);
          return {
            id: row.id,
            stage: row.title ?? '',
            german: { title: row.client_title ?? '', result: row.client_result ?? '', next: row.client_next ?? '' },
            shipped: shippedTextOf(row, language),
            own: { title: text?.title ?? '', result: text?.result ?? '', next: text?.next ?? '' },
          };
        }),
    );
  },
  'stageTexts.set': ({ language, texts }, desk) => {
    const stages = new Map(stagesOf(desk).map((row) => [row.id, row]));
    const own = new Map(ownTexts(desk).map((row) => [row.id, row]));
    if (texts.some(({ id }) => !stages.has(id))) {
      return fail('status.notFound', 'Eine Stufe gibt es nicht mehr. Es wurde nichts gespeichert.');
    }
    const changes = texts.flatMap(({ id, ...text }) => {
      const before = own.get(`${id}:${language}`);
      const same =
        (before?.title ?? '') === text.title &&
        (before?.result ?? '') === text.result &&
        (before?.next ?? '') === text.next;
      return same ? [] : [setRow('status_text', `${id}:${language}`, { status_id: id, language, ...text })];
    });
    if (changes.length > 0) {
      const what = `Texte für den Mandanten auf ${germanLanguageNames[language]}`;
      desk.record([{ stream: desk.identity.officeId, kind: 'matrix.changed', facts: { what }, changes }]);
    }
    return ok({ changed: changes.length });
  },
};
