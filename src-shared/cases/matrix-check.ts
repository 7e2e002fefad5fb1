import { type StageMeaning, stageMeanings } from './matrix.ts';

/** A stage as the office edits it. Stages lie in their order. */
export interface MatrixStage {
  readonly id: string;
  readonly title: string;
  readonly responsibleRole: string;
  readonly clientTitle: string;
  readonly clientResult: string;
  readonly clientNext: string;
  /** False: the client keeps reading the last published stage. */
  readonly published: boolean;
  readonly meaning: StageMeaning | '';
  readonly closes: boolean;
  readonly deadlineTitle: string;
  readonly deadlineReason: string;
  readonly deadlineAmount: number | null;
  readonly deadlineUnit: string;
}

/** A step the office recommends. A stage without any recommends every later one. */
export interface MatrixStep {
  readonly from: string;
  readonly to: string;
}

export interface MatrixDraft {
  readonly stages: readonly MatrixStage[];
  readonly steps: readonly MatrixStep[];
}

/** Something about the matrix: an error keeps it from working at all, a warning is for the office to weigh. */
export interface MatrixProblem {
  readonly level: 'error' | 'warning';
  readonly code: string;
  /** German, for people. */
  readonly message: string;
  /** Where, if it is about one stage. */
  readonly stageId?: string;
  readonly field?: keyof MatrixStage;
}

/** Where the office recommends to go from a stage; a stage without own steps leads to every later one. */
export const recommendedFrom = (
  stageIds: readonly string[],
  steps: readonly MatrixStep[],
  from: string,
): readonly string[] => {
  const own = stageIds.filter((id) => id !== from && steps.some((step) => step.from === from && step.to === id));
  return own.length > 0 ? own : stageIds.slice(stageIds.indexOf(from) + 1);
};

/** The stage in which a new case begins. */
export const firstStage = (stages: readonly MatrixStage[]): MatrixStage | undefined =>
  stages.find(({ meaning }) => meaning === 'intake') ?? stages.find(({ closes }) => !closes);

/** All that can be reached by recommended steps, the start included. */
const reachableFrom = (matrix: MatrixDraft, start: string): ReadonlySet<string> => {
  const ids = matrix.stages.map(({ id }) => id);
  const seen = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...recommendedFrom(ids, matrix.steps, id));
  }
  return seen;
};

const withoutMeaning: Readonly<Record<StageMeaning, string>> = {
  intake: 'Neue Akten beginnen dann in der ersten Stufe, die nicht abschließt.',
  letterSent: 'Das 48-Stunden-Ziel gilt dann erst mit dem Abschluss als erreicht, und Schreiben setzen keinen Status.',
  insurerQuery: 'Rückfragen der Versicherung setzen dann keinen Status.',
  payment: 'Zahlungen setzen dann keinen Status.',
  closed: 'Akten schließen dann mit der ersten abschließenden Stufe.',
};

/** What is wrong or odd about the matrix, in the order of the stages. Pure. */
export const checkMatrix = (matrix: MatrixDraft): readonly MatrixProblem[] => {
  const { stages } = matrix;
  if (stages.length === 0) {
    return [{ level: 'error', code: 'noStage', message: 'Die Matrix ist leer. Legen Sie mindestens eine Stufe an.' }];
  }
  return [...wholeProblems(stages), ...stages.flatMap((stage) => stageProblems(stage, stages)), ...wayProblems(matrix)];
};

const wholeProblems = (stages: readonly MatrixStage[]): readonly MatrixProblem[] => {
  const problems: MatrixProblem[] = [];
  if (firstStage(stages) === undefined) {
    problems.push({
      level: 'error',
      code: 'noFirst',
      message: 'Es gibt keine Stufe, in der eine neue Akte beginnen kann. Mindestens eine darf nicht abschließen.',
    });
  }
  if (!stages.some(({ closes }) => closes)) {
    problems.push({
      level: 'error',
      code: 'noClosing',
      message: 'Es gibt keine Stufe, die eine Akte abschließt. Geben Sie einer Stufe „Schließt die Akte ab“.',
    });
  }
  for (const meaning of Object.keys(stageMeanings) as StageMeaning[]) {
    if (stages.some((stage) => stage.meaning === meaning)) continue;
    problems.push({
      level: 'warning',
      code: 'missingMeaning',
      message: `Keine Stufe hat die Bedeutung „${stageMeanings[meaning]}“. ${withoutMeaning[meaning]}`,
    });
  }
  return problems;
};

const stageProblems = (stage: MatrixStage, stages: readonly MatrixStage[]): readonly MatrixProblem[] => {
  const problems: MatrixProblem[] = [];
  const add = (level: MatrixProblem['level'], code: string, field: keyof MatrixStage, message: string) =>
    problems.push({ level, code, message, stageId: stage.id, field });
  const named = stage.title.trim() || 'Stufe ohne Namen';
  const title = stage.title.trim().toLocaleLowerCase('de');
  if (title === '') add('error', 'noTitle', 'title', 'Die Stufe braucht einen Namen.');
  else if (stages.some((other) => other.id !== stage.id && other.title.trim().toLocaleLowerCase('de') === title)) {
    add('warning', 'sameTitle', 'title', `Zwei Stufen heißen „${named}“. In der Akte sind sie nicht zu unterscheiden.`);
  }
  if (stage.meaning !== '') {
    const first = stages.find(({ meaning }) => meaning === stage.meaning);
    if (first !== stage) {
      add(
        'warning',
        'sameMeaning',
        'meaning',
        `Die Bedeutung „${stageMeanings[stage.meaning]}“ ist doppelt vergeben; es gilt „${first?.title ?? ''}“.`,
      );
    }
    if (stage.meaning === 'intake' && stage.closes) {
      add(
        'error',
        'intakeCloses',
        'closes',
        `„${named}“ ist der Eingang und kann die Akte nicht zugleich abschließen.`,
      );
    }
    if (stage.meaning === 'closed' && !stage.closes) {
      add('warning', 'closedOpen', 'closes', `„${named}“ bedeutet Abschluss, schließt die Akte aber nicht ab.`);
    }
  }
  if (stage.published) {
    for (const [field, what] of [
      ['clientTitle', 'die Überschrift'],
      ['clientResult', 'der Satz zum Stand'],
      ['clientNext', 'der Satz „Was jetzt?“'],
    ] as const) {
      if (stage[field].trim() !== '') continue;
      add('warning', 'emptyClientText', field, `Für den Mandanten fehlt in „${named}“ ${what}.`);
    }
  }
  if (stage.deadlineTitle.trim() !== '' && stage.deadlineAmount === null) {
    add(
      'warning',
      'deadlineAmount',
      'deadlineAmount',
      `Die Frist in „${named}“ hat keine Dauer und wird nicht gesetzt.`,
    );
  }
  if (stage.deadlineTitle.trim() === '' && stage.deadlineAmount !== null) {
    add(
      'warning',
      'deadlineTitle',
      'deadlineTitle',
      `Die Frist in „${named}“ hat keinen Namen und wird nicht gesetzt.`,
    );
  }
  return problems;
};

const wayProblems = (matrix: MatrixDraft): readonly MatrixProblem[] => {
  const { stages, steps } = matrix;
  const ids = stages.map(({ id }) => id);
  const first = firstStage(stages);
  const reached = first ? reachableFrom(matrix, first.id) : new Set<string>();
  return stages.flatMap((stage): MatrixProblem[] => {
    const at = { level: 'warning', stageId: stage.id } as const;
    const problems: MatrixProblem[] = [];
    if (first && !reached.has(stage.id)) {
      problems.push({
        ...at,
        code: 'unreachable',
        message: `„${stage.title}“ ist über keinen empfohlenen Schritt zu erreichen.`,
      });
    }
    if (stage.closes) return problems;
    if (recommendedFrom(ids, steps, stage.id).length === 0) {
      problems.push({ ...at, code: 'deadEnd', message: `Von „${stage.title}“ führt kein Schritt weiter.` });
    } else {
      const onward = reachableFrom(matrix, stage.id);
      if (!stages.some(({ id, closes }) => closes && onward.has(id))) {
        problems.push({ ...at, code: 'noWay', message: `Von „${stage.title}“ führt kein Weg zum Abschluss.` });
      }
    }
    return problems;
  });
};
