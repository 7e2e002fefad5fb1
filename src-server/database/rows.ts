/** The rows of a raw query. drizzle types them by driver; ours share the shape `{ rows: object[] }`. */
export const rowsOf = (answer: unknown): Record<string, unknown>[] => {
  if (typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows)) {
    return answer.rows;
  }
  throw new Error('unexpected answer of the database');
};
