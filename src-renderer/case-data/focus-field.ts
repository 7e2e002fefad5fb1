/** Puts the cursor into a field of the form that has the focus now, after the next rendering: what had it may be gone then. */
export const focusField = (name: string): void => {
  const form = document.activeElement?.closest('form');
  requestAnimationFrame(() => form?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus());
};
