import type { ExportState } from '../../../src-shared/contract/export.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { exportTexts } from '../../../src-shared/texts/export.ts';
import { defectLine } from '../defect-line.ts';
import type { Desk } from '../desk.ts';
import { type ExportPlan, type ExportProgress, runExport, stepsOf } from './run.ts';

/** The exports of this session; one runs at a time. */
export interface ExportService {
  /** Begins; undefined while another one runs. */
  start(desk: Desk, plan: ExportPlan): string | undefined;
  state(exportId: string): ExportState | undefined;
  cancel(exportId: string): void;
  /** Resolves when none runs. */
  idle(): Promise<void>;
  /** Cancels what runs, and waits until nothing of it is left. */
  close(): Promise<void>;
}

interface Running {
  readonly id: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Screens are told at most so often. */
const NEWS_MS = 200;
/** Ended exports are remembered, for the screen that asks a moment later. */
const REMEMBERED = 20;

export function createExports(announce: () => void): ExportService {
  const states = new Map<string, ExportState>();
  let running: Running | undefined;

  function remember(state: ExportState): void {
    states.delete(state.id);
    states.set(state.id, state);
    for (const id of [...states.keys()].slice(0, Math.max(0, states.size - REMEMBERED))) states.delete(id);
    announce();
  }

  async function run(desk: Desk, id: string, plan: ExportPlan, signal: AbortSignal): Promise<void> {
    const progress: ExportProgress = { done: 0, total: stepsOf(plan), sheets: 0, gaps: [] };
    const stateNow = (state: ExportState['state'], bytes = 0, message: string | null = null): ExportState => ({
      id,
      state,
      ...progress,
      gaps: [...progress.gaps],
      bytes,
      message,
    });
    let last = 0;
    const tell = (): void => {
      const now = performance.now();
      if (now - last < NEWS_MS) return;
      last = now;
      remember(stateNow('running'));
    };
    remember(stateNow('running'));
    try {
      const written = await runExport(desk, plan, progress, tell, signal);
      if (written.ok) {
        desk.record([
          {
            stream: plan.caseId,
            kind: 'case.exported',
            facts: { what: whatOf(plan), documents: plan.documents.length },
            changes: [],
          },
        ]);
        remember(stateNow('done', written.value.bytes));
      } else if (written.error === 'cancelled') remember(stateNow('cancelled'));
      else remember(stateNow('failed', 0, exportTexts.failed[written.error]));
    } catch (error) {
      console.error(defectLine('export', error));
      remember(stateNow('failed', 0, exportTexts.failed.defect));
    }
  }

  return {
    start(desk, plan) {
      if (running) return undefined;
      const id = createUuid(desk.deps);
      const stop = new AbortController();
      const ended = run(desk, id, plan, stop.signal).finally(() => {
        running = undefined;
      });
      running = { id, stop, ended };
      return id;
    },
    state: (exportId) => states.get(exportId),
    cancel(exportId) {
      if (running?.id === exportId) running.stop.abort();
    },
    idle: async () => running?.ended,
    async close() {
      running?.stop.abort();
      await running?.ended;
    },
  };
}

const whatOf = ({ whole, form }: ExportPlan): string =>
  `${whole ? 'Ganze Akte' : 'Auswahl der Akte'} als ${form === 'pdf' ? 'PDF' : 'ZIP'}`;
