/** A defect as one line for the log: its name and place, never its message, which may quote what a person typed. */
export const defectLine = (method: string, error: unknown): string => {
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  const name = error instanceof Error ? error.name : typeof error;
  return JSON.stringify({ level: 'error', what: 'defect', method, name, at: frames.slice(0, 6).map((f) => f.trim()) });
};
