/** Whether a dialog lies over the page: the page's own keys rest then. */
export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
