/** How a background loop waits: for work, for a moment, or for its end. */
export interface Pause {
  readonly ended: boolean;
  /** Resolves at the next `wake` or `end`; at once if woken since it last waited. */
  untilWoken(): Promise<void>;
  forMillis(millis: number): Promise<void>;
  wake(): void;
  end(): void;
}

export function createPause(): Pause {
  let ended = false;
  let woken = false;
  let resume: (() => void) | undefined;

  function wake(): void {
    woken = true;
    resume?.();
  }

  return {
    get ended() {
      return ended;
    },
    async untilWoken() {
      if (!woken && !ended) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
        resume = undefined;
      }
      woken = false;
    },
    async forMillis(millis) {
      if (ended) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        const before = resume;
        resume = () => {
          before?.();
          resolve();
        };
        timer = setTimeout(resolve, millis);
      });
      clearTimeout(timer);
      resume = undefined;
    },
    wake,
    end() {
      ended = true;
      wake();
    },
  };
}
