import { caseTexts } from '../texts/case.ts';

/** The case page's tabs in their order: the German route segment and the title. */
export const caseTabs = [
  { slug: 'uebersicht', title: caseTexts.tabs.overview },
  { slug: 'beteiligte', title: caseTexts.tabs.parties },
  { slug: 'dokumente', title: caseTexts.tabs.documents },
  { slug: 'forderung', title: caseTexts.tabs.claims },
  { slug: 'schreiben', title: caseTexts.tabs.letters },
  { slug: 'fristen', title: caseTexts.tabs.dates },
  { slug: 'notizen', title: caseTexts.tabs.notes },
  { slug: 'freigabe', title: caseTexts.tabs.sharing },
  { slug: 'chronik', title: caseTexts.tabs.chronicle },
] as const;
export type CaseTab = (typeof caseTabs)[number]['slug'];

/** The tab of a route segment; the overview for anything unknown. */
export const tabOf = (segment: string): CaseTab => caseTabs.find((tab) => tab.slug === segment)?.slug ?? 'uebersicht';
