import { checkMatrix } from '../../../src-shared/cases/matrix-check.ts';
import type { matrixContract } from '../../../src-shared/contract/matrix.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Handlers } from '../desk.ts';
import { paperRuleHandlers } from './paper-rules.ts';
import { previewStage } from './preview.ts';
import { stagesOf, stepsOf, toStage } from './rows.ts';
import { saveMatrix } from './save.ts';
import { stageTextHandlers } from './stage-texts.ts';

export const matrixHandlers: Handlers<typeof matrixContract> = {
  'matrix.get': (_input, desk) => {
    const counts = new Map(
      desk.store.sqlite
        .prepare<[], { status: string; n: number; open: number }>(
          `SELECT status, count(*) AS n, count(*) FILTER (WHERE closed_at IS NULL) AS open
           FROM case_file WHERE removed = 0 GROUP BY status`,
        )
        .all()
        .map((row) => [row.status, row]),
    );
    const stages = stagesOf(desk).map(toStage);
    const steps = stepsOf(desk);
    return ok({
      stages: stages.map((stage) => ({
        ...stage,
        openCases: counts.get(stage.id)?.open ?? 0,
        allCases: counts.get(stage.id)?.n ?? 0,
      })),
      steps,
      problems: checkMatrix({ stages, steps }),
    });
  },
  'matrix.check': (input) => ok(checkMatrix(input)),
  'matrix.save': saveMatrix,
  'matrix.preview': previewStage,
  ...paperRuleHandlers,
  ...stageTextHandlers,
};
