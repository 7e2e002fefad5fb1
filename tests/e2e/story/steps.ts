/** One thing that really happened, with how long it took. */
export interface Step {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** A measured figure or a path worth telling. */
  readonly note?: string;
}

export interface Steps {
  readonly done: readonly Step[];
  /** Runs a step; a text it returns is told beside it. When it fails, it is noted as failed and the story ends there. */
  readonly step: (name: string, work: () => Promise<unknown>) => Promise<void>;
}

export const createSteps = (tell: (step: Step) => void): Steps => {
  const done: Step[] = [];
  return {
    done,
    step: async (name, work) => {
      const started = performance.now();
      const end = (ok: boolean, note?: unknown) => {
        const step: Step = {
          name,
          ok,
          ms: Math.round(performance.now() - started),
          ...(typeof note === 'string' && note ? { note } : {}),
        };
        done.push(step);
        tell(step);
      };
      try {
        end(true, await work());
      } catch (error) {
        end(false, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
        throw error;
      }
    },
  };
};
