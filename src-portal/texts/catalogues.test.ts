import { describe, expect, it } from 'vitest';
import { clientDates, clientRequests } from '../../src-shared/visibility/client-words.ts';
import { languages, type OtherLanguage } from '../../src-shared/visibility/languages.ts';
import { texts as arabicDetails } from './details/arabic.ts';
import { texts as englishDetails } from './details/english.ts';
import { texts as germanDetails } from './details/german.ts';
import { texts as polishDetails } from './details/polish.ts';
import { texts as romanianDetails } from './details/romanian.ts';
import { texts as russianDetails } from './details/russian.ts';
import { texts as turkishDetails } from './details/turkish.ts';
import { texts as ukrainianDetails } from './details/ukrainian.ts';
import { texts as arabicShare } from './share/arabic.ts';
import { texts as englishShare } from './share/english.ts';
import { texts as germanShare } from './share/german.ts';
import { texts as polishShare } from './share/polish.ts';
import { texts as romanianShare } from './share/romanian.ts';
import { texts as russianShare } from './share/russian.ts';
import { texts as turkishShare } from './share/turkish.ts';
import { texts as ukrainianShare } from './share/ukrainian.ts';
import { texts as arabic } from './status/arabic.ts';
import { texts as english } from './status/english.ts';
import { texts as german } from './status/german.ts';
import { texts as polish } from './status/polish.ts';
import { texts as romanian } from './status/romanian.ts';
import { texts as russian } from './status/russian.ts';
import { texts as turkish } from './status/turkish.ts';
import { texts as ukrainian } from './status/ukrainian.ts';
import { texts as arabicUploads } from './uploads/arabic.ts';
import { texts as englishUploads } from './uploads/english.ts';
import { texts as germanUploads } from './uploads/german.ts';
import { texts as polishUploads } from './uploads/polish.ts';
import { texts as romanianUploads } from './uploads/romanian.ts';
import { texts as russianUploads } from './uploads/russian.ts';
import { texts as turkishUploads } from './uploads/turkish.ts';
import { texts as ukrainianUploads } from './uploads/ukrainian.ts';

const catalogues: Readonly<Record<OtherLanguage, typeof german>> = {
  en: english,
  tr: turkish,
  pl: polish,
  ru: russian,
  uk: ukrainian,
  ar: arabic,
  ro: romanian,
};

const detailCatalogues: Readonly<Record<OtherLanguage, typeof germanDetails>> = {
  en: englishDetails,
  tr: turkishDetails,
  pl: polishDetails,
  ru: russianDetails,
  uk: ukrainianDetails,
  ar: arabicDetails,
  ro: romanianDetails,
};

const shareCatalogues: Readonly<Record<OtherLanguage, typeof germanShare>> = {
  en: englishShare,
  tr: turkishShare,
  pl: polishShare,
  ru: russianShare,
  uk: ukrainianShare,
  ar: arabicShare,
  ro: romanianShare,
};

const uploadCatalogues: Readonly<Record<OtherLanguage, typeof germanUploads>> = {
  en: englishUploads,
  tr: turkishUploads,
  pl: polishUploads,
  ru: russianUploads,
  uk: ukrainianUploads,
  ar: arabicUploads,
  ro: romanianUploads,
};

/** Every sentence by its place, functions called with marks that have to come through. */
const sentences = (value: unknown, place = ''): [string, string][] => {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, String(value('‹1›', '‹2›'))]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => sentences(inner, `${place}.${key}`));
};
const germanSentences = new Map(
  sentences({ status: german, details: germanDetails, share: germanShare, uploads: germanUploads }),
);
const marks = (text: string) => [...text.matchAll(/‹\d›/g)].map(String).sort();

/** The script a language is written in; Latin ones are told apart by the words themselves. */
const scripts: Partial<Record<OtherLanguage, RegExp>> = {
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
};

const all = languages.flatMap((language) =>
  language === 'de'
    ? []
    : [
        [
          language,
          {
            status: catalogues[language],
            details: detailCatalogues[language],
            share: shareCatalogues[language],
            uploads: uploadCatalogues[language],
          },
        ] as const,
      ],
);
describe.each(all)('%s', (language, catalogue) => {
  it('says every sentence, and everything it is told', () => {
    for (const [place, text] of sentences(catalogue)) {
      expect(text.trim(), place).not.toBe('');
      const original = germanSentences.get(place);
      if (original === undefined) continue; // by code: German views bring the sentence
      expect(marks(text), place).toEqual(marks(original));
      expect(text, place).not.toBe(original);
    }
  });

  it('calls whatever a client is asked for by its name once it was sent', () => {
    expect(Object.keys(catalogue.uploads.sent)).toEqual(expect.arrayContaining(Object.keys(clientRequests)));
  });

  it('is written in its own letters', () => {
    const script = scripts[language];
    if (script) for (const [place, text] of sentences(catalogue)) expect(text, place).toMatch(script);
  });

  it('knows whatever a client can be asked for and told to wait for', () => {
    expect(Object.keys(catalogue.status.requests)).toEqual(Object.keys(clientRequests));
    expect(Object.keys(catalogue.status.dates)).toEqual(Object.keys(clientDates));
  });
});

it('tells Russian and Ukrainian apart', () => {
  const letters = (catalogue: unknown) =>
    sentences(catalogue)
      .map(([, text]) => text)
      .join('');
  expect(letters([russian, russianDetails, russianShare, russianUploads])).not.toMatch(/[іїєґ]/i);
  expect(letters([ukrainian, ukrainianDetails, ukrainianShare, ukrainianUploads])).not.toMatch(/[ыэъё]/i);
});
