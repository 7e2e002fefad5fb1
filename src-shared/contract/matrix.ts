import { z } from 'zod';
import { allBranches, allKinds } from '../cases/checklist.ts';
import { stageMeanings } from '../cases/matrix.ts';
import type { MatrixDraft, MatrixProblem, MatrixStage } from '../cases/matrix-check.ts';
import { type Branch, type DocumentKind, userRoles } from '../cases/words.ts';
import { command, everyone, type Methods, owners, query } from '../rpc/contract.ts';
import type { PaperTaskKind } from '../tasks/paper-tasks.ts';
import type { ClientView } from '../visibility/client-view.ts';
import { otherLanguages } from '../visibility/languages.ts';
import type { StageText } from '../visibility/stage-translations.ts';

const text = (max: number) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');
const stageId = z.string().min(1).max(80);
const words = <K extends string>(record: Readonly<Record<K, string>>) => z.enum(Object.keys(record) as [K, ...K[]]);

/** Units in which the matrix measures deadlines. */
export const matrixUnits = {
  hours: 'Stunden',
  days: 'Tage',
  workingDays: 'Arbeitstage',
  weeks: 'Wochen',
  months: 'Monate',
} as const;

/** A stage with everything the office may change about it; nothing but its length is refused. */
export const matrixStage = z.object({
  id: stageId,
  title: text(60),
  responsibleRole: z.union([words(userRoles), z.literal('')]).default(''),
  clientTitle: text(120),
  clientResult: text(400),
  clientNext: text(400),
  published: z.boolean().default(true),
  meaning: z.union([words(stageMeanings), z.literal('')]).default(''),
  closes: z.boolean().default(false),
  deadlineTitle: text(120),
  deadlineReason: text(300),
  deadlineAmount: z
    .number('Bitte eine Zahl angeben.')
    .int('Bitte eine ganze Zahl angeben.')
    .min(1, 'Bitte mindestens 1 angeben.')
    .max(9999, 'Die Zahl ist zu groß.')
    .nullable()
    .default(null),
  deadlineUnit: words(matrixUnits).default('days'),
});
const matrixDraft = z.object({
  /** In their order. */
  stages: z.array(matrixStage).max(60, 'Das sind zu viele Stufen.'),
  steps: z.array(z.object({ from: stageId, to: stageId })).max(2000),
});

export interface MatrixStageInfo extends MatrixStage {
  readonly openCases: number;
  readonly allCases: number;
}

/** A cell of „Unterlagen“: whether a branch needs a paper. */
export interface PaperCell {
  readonly branch: Branch;
  readonly documentKind: DocumentKind;
  readonly active: boolean;
  /** The id of the stage from which it counts; empty: from the beginning. */
  readonly status: string;
  /** Whether the office changed it. */
  readonly changed: boolean;
}

const paperCell = z.object({ branch: z.enum(allBranches), documentKind: z.enum(allKinds) });

/** A published stage and what it says to the client in one language. */
export interface StageTexts {
  readonly id: string;
  /** The stage's name in the office. */
  readonly stage: string;
  readonly german: StageText;
  /** What Fallstand ships; empty where the office changed the German sentence. */
  readonly shipped: StageText;
  /** What the office wrote; empty where the shipped sentence holds. */
  readonly own: StageText;
}

const language = z.enum(otherLanguages);

export const matrixContract = {
  'matrix.get': query<{
    readonly stages: readonly MatrixStageInfo[];
    readonly steps: MatrixDraft['steps'];
    readonly problems: readonly MatrixProblem[];
  }>()(z.object({}), everyone, ['status', 'status_step', 'case_file']),
  /** What is odd about a matrix that is not saved yet. */
  'matrix.check': query<readonly MatrixProblem[]>()(matrixDraft, everyone, []),
  /** Saves the whole matrix as one change. `moves`: where the cases of a stage that goes away go. */
  'matrix.save': command<{
    /** German, one line per change; empty where nothing was changed. */
    readonly changes: readonly string[];
    readonly movedCases: number;
  }>()(matrixDraft.extend({ moves: z.record(stageId, stageId).default({}) }), owners),
  /** What the client would read in a stage of a matrix that is not saved yet, shown with a sample case. */
  'matrix.preview': query<ClientView>()(z.object({ stages: z.array(matrixStage).max(60), stageId }), everyone, [
    'office',
  ]),
  'stageTexts.get': query<readonly StageTexts[]>()(z.object({ language }), everyone, ['status', 'status_text']),
  /** Sets what stages say in one language; an empty text is the shipped one, else German. */
  'stageTexts.set': command<{ readonly changed: number }>()(
    z.object({
      language,
      texts: z.array(z.object({ id: stageId, title: text(120), result: text(400), next: text(400) })).max(60),
    }),
    owners,
  ),
  'paperRules.get': query<readonly PaperCell[]>()(z.object({}), everyone, ['checklist_rule', 'status']),
  /** Changes a rule for cases from now on; cases that exist keep their checklist until their branch changes. */
  'paperRules.set': command<null>()(
    paperCell.extend({ active: z.boolean(), status: z.string().max(80).default('') }),
    owners,
  ),
  /** What a checklist sets off by itself. */
  'paperTasks.get': query<Readonly<Record<PaperTaskKind, { readonly active: boolean; readonly afterDays: number }>>>()(
    z.object({}),
    everyone,
    ['paper_task'],
  ),
  'paperTasks.set': command<null>()(
    z.object({
      kind: z.enum(['missing', 'complete']),
      active: z.boolean(),
      afterDays: z
        .number('Bitte die Zahl der Tage angeben.')
        .int('Bitte ganze Tage angeben.')
        .min(0)
        .max(60, 'Mehr als 60 Tage nach Eingang wird keine Aufgabe mehr angelegt.'),
    }),
    owners,
  ),
  /** Back to what Fallstand ships. */
  'paperRules.reset': command<null>()(paperCell, owners),
} as const satisfies Methods;
