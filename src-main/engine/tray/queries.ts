import type { TrayEntry, trayContract } from '../../../src-shared/contract/tray.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Handlers } from '../desk.ts';
import { documentsOf } from '../documents/queries.ts';

interface OriginRow {
  readonly id: string;
  readonly source: string | null;
  readonly source_detail: string | null;
  readonly parent_id: string | null;
}

export const trayQueries: Handlers<Pick<typeof trayContract, 'tray.list' | 'tray.count'>> = {
  'tray.list': ({ removed }, desk) => {
    const documents = documentsOf(desk, null, removed);
    const origins = new Map(
      desk.store.sqlite
        .prepare<[], OriginRow>('SELECT id, source, source_detail, parent_id FROM document WHERE case_id IS NULL')
        .all()
        .map((row) => [row.id, row]),
    );
    const waiting = new Set(documents.map(({ id }) => id));
    return ok(
      documents.map((document): TrayEntry => {
        const origin = origins.get(document.id);
        const parentId = origin?.parent_id ?? null;
        return {
          document,
          source: origin?.source ?? '',
          from: origin?.source_detail ?? '',
          parentId: parentId !== null && waiting.has(parentId) ? parentId : null,
        };
      }),
    );
  },

  'tray.count': (_input, desk) => {
    const row = desk.store.sqlite
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM document WHERE case_id IS NULL AND removed = 0')
      .get();
    return ok(row?.n ?? 0);
  },
};
