/**
 * A button or field that waits for an answer is disabled meanwhile, and the browser takes its focus away. Once it can be
 * used again it gets the focus back, unless somebody has gone elsewhere.
 */
export const keepFocusOfWaiting = (page: Document): void => {
  let last: EventTarget | null = null;
  const note = ({ target }: FocusEvent) => {
    last = target;
  };
  const forget = () => {
    last = null;
  };
  const observer = new MutationObserver((changes) => {
    if (page.activeElement !== page.body) return;
    const back = changes.find(({ target }) => target === last)?.target;
    if (back instanceof HTMLElement && !back.matches(':disabled')) back.focus({ preventScroll: true });
  });
  page.addEventListener('focusin', note);
  page.addEventListener('pointerdown', forget, true);
  observer.observe(page, { subtree: true, attributes: true, attributeFilter: ['disabled'] });
};
