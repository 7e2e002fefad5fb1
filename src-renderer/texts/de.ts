import { caseListTexts } from './case-list.ts';
import { componentTexts } from './components.ts';
import { desksTexts, removedTexts } from './desks.ts';
import { frameTexts } from './frame.ts';
import { historyTexts } from './history.ts';
import { newCaseTexts } from './new-case.ts';
import { searchTexts } from './search.ts';
import { settingsTexts } from './settings.ts';
import { brokenTexts, setupTexts, signInTexts } from './setup.ts';
import { todayTexts } from './today.ts';
import { trayTexts } from './tray.ts';

/** Every text a person reads on the desk. One file per screen; the case page has its own in texts/case.ts. */
export const de = {
  ...frameTexts,
  ...componentTexts,
  setup: setupTexts,
  signIn: signInTexts,
  broken: brokenTexts,
  today: todayTexts,
  caseList: caseListTexts,
  newCase: newCaseTexts,
  history: historyTexts,
  search: searchTexts,
  settings: settingsTexts,
  tray: trayTexts,
  desks: desksTexts,
  removed: removedTexts,
} as const;
