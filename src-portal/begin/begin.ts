import { firstLanguage } from '../language/language.ts';
import { askEarly } from './early-view.ts';
import { watch } from './incomplete.ts';

/** Put in by scripts/portal-pages.mjs, which writes these few lines into each page. */
declare const PROGRAM: { readonly url: string; readonly integrity: string };
declare const LANGUAGE_FILES: Readonly<Record<string, string>>;

/** What browsers with Trusted Types want before they load a program. TypeScript does not know them yet. */
interface PolicyFactory {
  readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy;
}
interface Policy {
  readonly createScriptURL: (url: string) => string;
}
declare global {
  interface Window {
    readonly trustedTypes?: PolicyFactory;
  }
}

/** The one address that is ever given to a script here. The content security policy knows this policy by its name. */
const createScriptURL = () => PROGRAM.url;
const policy = window.trustedTypes?.createPolicy('begin', { createScriptURL });
// A script element and not import(): only what a trusted script puts in is trusted itself ('strict-dynamic').
const program = document.createElement('script');
program.type = 'module';
program.integrity = PROGRAM.integrity;
watch(program);
program.src = policy ? policy.createScriptURL('') : PROGRAM.url;
document.head.append(program);

// Both in tasks of their own: a slow telephone reads the page until here in one go, and looks long for what a browser keeps.
setTimeout(() => askEarly(location));
setTimeout(() => {
  const words = LANGUAGE_FILES[firstLanguage()];
  if (!words) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = words;
  document.head.append(link);
});
