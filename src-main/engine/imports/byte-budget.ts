/** Bounds what is held in memory at once: who wants bytes waits until there is room for them. */
export interface ByteBudget {
  /** Runs `work` once there is room; one that is larger than the budget runs alone. */
  within<T>(bytes: number, work: () => Promise<T>): Promise<T>;
}

export function createByteBudget(limit: number): ByteBudget {
  let used = 0;
  const waiting: { readonly bytes: number; readonly go: () => void }[] = [];

  function letIn(): void {
    for (;;) {
      const next = waiting[0];
      if (!next || (used > 0 && used + next.bytes > limit)) return;
      waiting.shift();
      used += next.bytes;
      next.go();
    }
  }

  return {
    async within(bytes, work) {
      await new Promise<void>((go) => {
        waiting.push({ bytes, go });
        letIn();
      });
      try {
        return await work();
      } finally {
        used -= bytes;
        letIn();
      }
    },
  };
}
