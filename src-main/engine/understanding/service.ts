import { documentKinds } from '../../../src-shared/cases/words.ts';
import { type CaseIndex, type CaseSuggestion, matchCases } from '../../../src-shared/understanding/case-match.ts';
import type { ReadInvoice } from '../../../src-shared/understanding/invoice.ts';
import { type KindSuggestion, type PageText, suggestKind } from '../../../src-shared/understanding/kind.ts';
import { defectLine } from '../defect-line.ts';
import type { Desk } from '../desk.ts';
import type { VersionRow } from '../documents/document-rows.ts';
import { createPause } from '../documents/pause.ts';
import type { DocumentsService } from '../documents/service.ts';
import { createInvoices } from './invoices.ts';
import { readKnownCases } from './known-cases.ts';
import { createLearningShelf } from './learning-shelf.ts';
import { isOpenKind, pageTexts } from './page-texts.ts';

/** What a document seems to be and, while it waits, whose. */
export interface Understood {
  /** Null where unclear, or where a person chose the kind. */
  readonly kind: KindSuggestion | null;
  readonly cases: readonly CaseSuggestion[];
}

/** What is asked about. */
export interface Subject {
  readonly documentId: string;
  /** Null while it waits in „Eingang“: only then its case is looked for. */
  readonly caseId: string | null;
  readonly versionId: string;
  readonly mime: string;
  readonly originalName: string;
  readonly kind: string | null;
  readonly kindBy: string | null;
}

export interface UnderstandingService {
  /** The kind by the document's words and what the office taught; undefined where nothing is clear. */
  readonly kindOf: (subject: Subject, pages: readonly PageText[]) => KindSuggestion | undefined;
  /** The cases whose signs stand in the document. */
  readonly casesOf: (subject: Subject, pages: readonly PageText[]) => Promise<readonly CaseSuggestion[]>;
  /**
   * What is known of these read documents by now. What is not known, or may have changed since, is looked at in the
   * background, the first ones first; `tray` is announced when something new is known.
   */
  readonly known: (subjects: readonly Subject[]) => ReadonlyMap<string, Understood>;
  /** The electronic invoice inside a version; null where there is none. */
  readonly invoiceOf: (version: VersionRow) => Promise<ReadInvoice | null>;
  /** Resolves once nothing is left to look at. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a suggestion was made from; another stamp means that it may be another one by now. */
interface Stamps {
  readonly ofKind: string;
  readonly ofCases: string;
}

const picture: KindSuggestion = {
  kind: 'photo',
  title: documentKinds.photo,
  reason: 'weil es ein Bild ohne Text ist',
  certainty: 'likely',
};
const mail: KindSuggestion = {
  kind: 'letter',
  title: documentKinds.letter,
  reason: 'weil es eine E-Mail ist',
  certainty: 'likely',
};
/** What a mail itself can be. */
const ofMails: readonly string[] = ['insurerQuery', 'settlementLetter', 'paymentAdvice', 'letter', 'order'];
/** What cases are recognised by. */
const caseTables = ['case_file', 'party', 'vehicle'];
/** The engine is held up no longer than this. */
const SLICE_MS = 12;
/** After a slice, so that everything else comes first. */
const REST_MS = 6;
const TELL_EVERY_MS = 400;

/** Suggests kinds and cases. Everything it knows is derived and kept in memory only. */
export const openUnderstanding = (
  desk: Pick<Desk, 'store'>,
  documents: Pick<DocumentsService, 'readings' | 'blobs'>,
): UnderstandingService => {
  const { store } = desk;
  const learnt = createLearningShelf(store);
  const pause = createPause();
  const invoices = createInvoices(documents.blobs);
  let index: Promise<CaseIndex> | undefined;
  let casesStamp = 0;
  const stop = store.onChanged((tables) => {
    if (!caseTables.some((table) => tables.has(table))) return;
    index = undefined;
    casesStamp += 1;
  });
  const cases = (): Promise<CaseIndex> => {
    index ??= readKnownCases(store);
    return index;
  };

  const kindOf: UnderstandingService['kindOf'] = (subject, pages) => {
    if (!isOpenKind(subject)) return undefined;
    if (pages.length === 0) return subject.mime.startsWith('image/') ? picture : undefined;
    const found = suggestKind(pages, subject.originalName, learnt().learned);
    if (subject.mime !== 'message/rfc822') return found;
    // A mail that speaks of an invoice is not the invoice: that came with it.
    return found && ofMails.includes(found.kind) ? found : mail;
  };
  const casesOf: UnderstandingService['casesOf'] = async ({ originalName }, pages) =>
    matchCases([originalName, ...pages.map(({ text }) => text)].join('\n'), await cases());

  const known = new Map<string, Understood & Stamps>();
  const wanted = new Map<string, { readonly subject: Subject; readonly stamps: Stamps }>();
  let idle: (() => void)[] = [];
  let busy = false;
  const settle = (): void => {
    for (const done of idle) done();
    idle = [];
  };

  /** Only what may have changed is looked at anew: a new case says nothing about kinds. */
  const look = async ({
    subject,
    stamps,
  }: {
    readonly subject: Subject;
    readonly stamps: Stamps;
  }): Promise<boolean> => {
    const pages = pageTexts(desk, subject.documentId, subject.versionId);
    const before = known.get(subject.documentId);
    const kind = before?.ofKind === stamps.ofKind ? before.kind : (kindOf(subject, pages) ?? null);
    const waits = subject.caseId === null;
    const cases = before?.ofCases === stamps.ofCases ? before.cases : waits ? await casesOf(subject, pages) : [];
    const found: Understood = { kind, cases };
    known.set(subject.documentId, { ...found, ...stamps });
    return JSON.stringify([before?.kind, before?.cases]) !== JSON.stringify([found.kind, found.cases]);
  };

  const follow = async (): Promise<void> => {
    let news = false;
    let told = 0;
    while (!pause.ended) {
      const until = performance.now() + SLICE_MS;
      busy = true;
      try {
        for (const [id, each] of wanted) {
          wanted.delete(id);
          if (documents.readings.reading(each.subject.versionId)?.state === 'done' && (await look(each))) news = true;
          if (performance.now() > until || pause.ended) break;
        }
      } catch (error) {
        console.error(defectLine('understanding', error));
      }
      busy = false;
      if (news && (wanted.size === 0 || performance.now() - told > TELL_EVERY_MS) && !pause.ended) {
        news = false;
        told = performance.now();
        store.announce(['tray']);
      }
      if (wanted.size > 0) await pause.forMillis(REST_MS);
      else {
        settle();
        await pause.untilWoken();
      }
    }
    settle();
  };
  const running = follow();

  return {
    kindOf,
    casesOf,
    invoiceOf: invoices.of,
    known: (subjects) => {
      const taught = learnt().of;
      for (const subject of subjects) {
        const { documentId, versionId, kind, kindBy, caseId } = subject;
        const stamps = {
          ofKind: [versionId, kind, kindBy, taught].join('|'),
          ofCases: [versionId, caseId ?? casesStamp].join('|'),
        };
        const before = known.get(documentId);
        if (before?.ofKind !== stamps.ofKind || before.ofCases !== stamps.ofCases) {
          wanted.set(documentId, { subject, stamps });
        }
      }
      if (wanted.size > 0) pause.wake();
      return known;
    },
    idle: () =>
      wanted.size === 0 && !busy
        ? Promise.resolve()
        : new Promise((resolve) => {
            idle.push(resolve);
          }),
    close: async () => {
      stop();
      pause.end();
      await running;
      await invoices.close();
    },
  };
};
