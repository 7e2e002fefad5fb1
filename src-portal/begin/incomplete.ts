import { firstLanguage } from '../language/language.ts';
import { words } from './words.ts';

/*
 * A page whose program, or a part of it, cannot be fetched. The usual cause: the server was given a new build, whose files
 * have other names, while the page was on its way or open. Then loading it anew mends it.
 */

/** A page loads itself anew only once: a server that lacks the file would keep it turning. */
const wasReloaded = (): boolean =>
  performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload');

/** The same address gives another page by now: one that names the files that the server has. */
const isRenewed = async (): Promise<boolean> => {
  const answer = await fetch(location.pathname, { credentials: 'omit', cache: 'no-store' });
  const map = document.querySelector('script[type=importmap]')?.textContent;
  return answer.ok && map !== undefined && map !== null && !(await answer.text()).includes(map);
};

/** Says in the reader's language what happened, with a button that loads the page anew. */
const offerReload = (): void => {
  if (document.getElementById('incomplete')) return;
  const language = firstLanguage();
  const [sentence, label] = words[language];
  const box = document.createElement('div');
  box.id = 'incomplete';
  box.lang = language;
  box.dir = 'auto';
  box.setAttribute('role', 'alert');
  const text = document.createElement('p');
  text.textContent = sentence;
  const button = document.createElement('button');
  button.textContent = label;
  button.onclick = () => location.reload();
  box.append(text, button);
  document.body.prepend(box);
};

/** The program itself did not come, or the browser cannot run it. `mayReload`: what is missing may be there a moment later. */
const withoutProgram = (mayReload: boolean): void => {
  if (mayReload && navigator.onLine && !wasReloaded()) {
    location.reload();
    return;
  }
  document.querySelector('.skeleton')?.remove();
  document.getElementById('page')?.removeAttribute('aria-busy');
  offerReload();
};

/**
 * A part that the open page fetched later did not come. The page never loads itself anew: it may hold what somebody typed,
 * opened with a code or is sending. Without a network nothing is renewed, and the page says so itself.
 */
const withoutPart = async (): Promise<void> => {
  if (await isRenewed().catch(() => false)) offerReload();
};

/** Watches over the program and what it fetches later. */
export const watch = (program: HTMLScriptElement): void => {
  program.onerror = () => withoutProgram(true);
  // What a browser is too old for fails here, and no answer of the server changes that.
  addEventListener('error', () => document.querySelector('.skeleton') && withoutProgram(false));
  // Vite says so of every import() that fails, whoever asked for it.
  addEventListener('vite:preloadError', () => void withoutPart());
};
