import { type LetterDraft, letterDraft } from '../../../src-shared/contract/letters.ts';

const fields = Object.keys(letterDraft.shape) as readonly (keyof LetterDraft)[];

/** `mine` with what `theirs` changed since `base`; where both changed something, what is typed here stays. */
export const mergeDraft = (base: LetterDraft, mine: LetterDraft, theirs: LetterDraft): LetterDraft => ({
  ...mine,
  ...Object.fromEntries(
    fields.filter((field) => mine[field] === base[field]).map((field) => [field, theirs[field]] as const),
  ),
});

/** What of a draft can be kept now: a field with something impossible in it (half a date) keeps its stored value. */
export const savablePart = (draft: LetterDraft, stored: LetterDraft): LetterDraft => {
  const parsed = letterDraft.safeParse(draft);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const kept = Object.fromEntries(
    fields.filter((field) => !wrong.has(field)).map((field) => [field, draft[field]] as const),
  );
  return letterDraft.parse({ ...stored, ...kept });
};

/** What is wrong with a draft, by field. */
export const draftErrors = (draft: LetterDraft): Readonly<Partial<Record<keyof LetterDraft, string>>> => {
  const parsed = letterDraft.safeParse(draft);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
};
