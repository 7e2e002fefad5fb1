const dialogs = (): NodeListOf<Element> => document.querySelectorAll('[role="dialog"][aria-modal="true"]');

/** Whether a dialog lies over the page: the page's own keys rest then. */
export const isDialogOpen = (): boolean => dialogs().length > 0;

/** Whether a dialog lies over another one: the keys of the lower one rest then. */
export const isDialogCovered = (): boolean => dialogs().length > 1;
