import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartyRole } from '../../../src-shared/cases/words.ts';
import type { TemplateInfo, TextBlockInfo } from '../../../src-shared/contract/letters.ts';
import {
  type LetterKind,
  letterKinds,
  type ReductionKind,
  reductionKindTitles,
} from '../../../src-shared/letters/words.ts';
import type { Desk } from '../desk.ts';
import { template, textBlock } from '../store/schema.ts';
import type { Blocks } from './language/template.ts';

type BuiltInTemplate = Omit<TemplateInfo, 'active' | 'builtIn' | 'changed'> & { readonly recipient: PartyRole };
type BuiltInBlock = Omit<TextBlockInfo, 'active' | 'builtIn' | 'changed'>;
interface BuiltIn {
  readonly templates: readonly BuiltInTemplate[];
  readonly blocks: readonly BuiltInBlock[];
}

/** A file of resources/letters: lines `name: value`, a line `---`, the body. */
const readEntry = (file: string): { readonly head: ReadonlyMap<string, string>; readonly body: string } => {
  const [head = '', ...rest] = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n---\n');
  return {
    head: new Map(
      head.split('\n').map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at), line.slice(at + 1).trim()] as const;
      }),
    ),
    body: rest.join('\n---\n').trimEnd(),
  };
};

const entriesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name, position) => ({ name: name.slice(0, -4), position, ...readEntry(join(folder, name)) }));

const loaded = new Map<string, BuiltIn>();
/** The wordings that come with Fallstand, from `resources/letters`. They do not change while it runs. */
const builtInOf = (resourcesDir: string): BuiltIn => {
  const known = loaded.get(resourcesDir);
  if (known) return known;
  const folder = join(resourcesDir, 'letters');
  const read: BuiltIn = {
    templates: entriesOf(join(folder, 'templates')).map(({ head, body, position }) => ({
      id: head.get('id') ?? '',
      kind: head.get('kind') as LetterKind,
      recipient: head.get('recipient') as PartyRole,
      name: head.get('name') ?? '',
      subject: head.get('subject') ?? '',
      body,
      position,
    })),
    blocks: entriesOf(join(folder, 'blocks')).map(({ name, head, body, position }) => ({
      id: `builtin:block:${name}`,
      key: name,
      title: head.get('title') ?? '',
      category: head.get('category') ?? '',
      reductionKind: (head.get('reductionKind') ?? '') as ReductionKind | '',
      body,
      position,
    })),
  };
  loaded.set(resourcesDir, read);
  return read;
};

interface Stored {
  readonly id: string;
  readonly removed: number | null;
  readonly active: number | null;
}
/** What comes with Fallstand with the office's rows over it: a row with a built-in id replaces it. */
const overlay = <D extends { readonly id: string }, R extends Stored, T>(
  defaults: readonly D[],
  rows: readonly R[],
  merge: (row: R, builtIn: D | undefined) => T,
) => {
  const own = new Map(rows.filter(({ removed }) => removed !== 1).map((row) => [row.id, row]));
  const builtIn = defaults.map((one) => {
    const row = own.get(one.id);
    own.delete(one.id);
    const state = { active: row?.active !== 0, builtIn: true, changed: row !== undefined };
    return { ...(row ? merge(row, one) : one), ...state };
  });
  const added = [...own.values()].map((row) => ({
    ...merge(row, undefined),
    active: row.active !== 0,
    builtIn: false,
    changed: false,
  }));
  return [...builtIn, ...added];
};

/** After everything that comes with Fallstand. */
const OWN = 1000;
const isLetterKind = (text: string | null): text is LetterKind => letterKinds.some((kind) => kind === text);
const isReductionKind = (text: string | null): text is ReductionKind =>
  text !== null && Object.hasOwn(reductionKindTitles, text);
const byPlace =
  <T extends { readonly position: number }>(name: (one: T) => string) =>
  (a: T, b: T): number =>
    a.position - b.position || name(a).localeCompare(name(b), 'de');

/** All templates, by kind and place, with what the office changed or hid. */
export const listTemplates = (desk: Desk): readonly (TemplateInfo & { readonly recipient: PartyRole | null })[] =>
  overlay(builtInOf(desk.resourcesDir).templates, desk.store.db.select().from(template).all(), (row, builtIn) => ({
    id: row.id,
    kind: isLetterKind(row.kind) ? row.kind : (builtIn?.kind ?? ('other' as const)),
    recipient: builtIn?.recipient ?? null,
    name: row.name ?? builtIn?.name ?? '',
    subject: row.subject ?? builtIn?.subject ?? '',
    body: row.body ?? builtIn?.body ?? '',
    position: row.position ?? builtIn?.position ?? OWN,
  })).sort(
    (a, b) => letterKinds.indexOf(a.kind) - letterKinds.indexOf(b.kind) || byPlace<TemplateInfo>((t) => t.name)(a, b),
  );

/** All text blocks, by place, with what the office changed or hid. */
export const listTextBlocks = (desk: Desk): readonly TextBlockInfo[] =>
  overlay(builtInOf(desk.resourcesDir).blocks, desk.store.db.select().from(textBlock).all(), (row, builtIn) => ({
    id: row.id,
    key: row.key ?? builtIn?.key ?? '',
    title: row.title ?? builtIn?.title ?? '',
    category: row.category ?? builtIn?.category ?? '',
    reductionKind: isReductionKind(row.reduction_kind) ? row.reduction_kind : ('' as const),
    body: row.body ?? builtIn?.body ?? '',
    position: row.position ?? builtIn?.position ?? OWN,
  })).sort(byPlace((block) => block.title));

/**
 * The bodies that templates can set in, by key. A block that is switched off is not offered, but texts that name it
 * keep working. Of two with the same key (made on two desks) the one with the later id counts.
 */
export const blocksByKey = (desk: Desk): Blocks =>
  Object.fromEntries(
    [...listTextBlocks(desk)].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ key, body }) => [key, body]),
  );

/** The key of the block that answers a kind of reduction: the office's own before the built-in one; empty without one. */
export const answeringBlock = (blocks: readonly TextBlockInfo[], kind: string): string => {
  const fitting = blocks.filter(({ active, reductionKind }) => active && reductionKind === kind);
  return (fitting.find(({ builtIn }) => !builtIn) ?? fitting[0])?.key ?? '';
};
