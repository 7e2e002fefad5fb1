import { z } from 'zod';
import type { searchContract } from '../../../../src-shared/contract/search.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Desk, Handlers } from '../../desk.ts';
import { readSetting, writeSetting } from '../../sync/settings.ts';

const KEPT = 12;
const stored = z.array(z.string());
const setting = (desk: Desk): string => `search.recent:${desk.me.id}`;

const recent = (desk: Desk): readonly string[] => {
  const kept = readSetting(desk.store.sqlite, setting(desk));
  return kept === undefined ? [] : stored.parse(JSON.parse(kept));
};

const keep = (desk: Desk, texts: readonly string[]): void => {
  writeSetting(desk.store.sqlite, setting(desk), JSON.stringify(texts));
  desk.store.announce(['searchRecent']);
};

/** What a user looked for, on this desk alone: it lies in the encrypted database and is never synced. */
export const recentSearches: Handlers<
  Pick<typeof searchContract, 'search.recent' | 'search.remember' | 'search.forget'>
> = {
  'search.recent': (_input, desk) => ok(recent(desk)),
  'search.remember': ({ text }, desk) => {
    const before = recent(desk);
    if (before[0] !== text) keep(desk, [text, ...before.filter((one) => one !== text)].slice(0, KEPT));
    return ok(null);
  },
  'search.forget': (_input, desk) => {
    keep(desk, []);
    return ok(null);
  },
};
