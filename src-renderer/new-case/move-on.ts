import type { KeyboardEvent } from 'react';

/** Enter in a one-line field or at a tick box goes on to the next one, as on a typewriter; buttons and long texts keep their Enter. */
export const moveOnByEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
  const from = event.target;
  const oneLine = from instanceof HTMLSelectElement || from instanceof HTMLInputElement;
  // An open list or an input method uses Enter for itself.
  if (!oneLine || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const fields = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      'input:not([type="radio"]), select, textarea, button[type="submit"]',
    ),
  ].filter((field) => field.tabIndex >= 0 && !field.hasAttribute('disabled'));
  const at = fields.indexOf(from as HTMLElement);
  const next = from.type === 'radio' ? fields.find((field) => from.compareDocumentPosition(field) & 4) : fields[at + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
};
