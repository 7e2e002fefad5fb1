/** Fields that the person left alone follow what is stored now, so that saving never takes back another desk's change. */
export const keepOthers = <V extends object>(start: V, edited: V, stored: V): V => {
  const merged = { ...edited };
  for (const key of Object.keys(edited) as (keyof V)[]) {
    if (edited[key] === start[key] && key in stored) merged[key] = stored[key];
  }
  return merged;
};
