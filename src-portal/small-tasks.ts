/*
 * A slow telephone answers a finger only between two tasks. What is received, drawn and drawn below is one task each.
 */

/** Runs it in a task of its own, once for however often it is asked until then. */
export const oncePerTask = (run: () => void): (() => void) => {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      run();
    });
  };
};

/** Runs it once what was drawn is on the screen; at once where nothing is shown, as then nothing is painted either. */
export const afterPainting = (run: () => void): void => {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
};
