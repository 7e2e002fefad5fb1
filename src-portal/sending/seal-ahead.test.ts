import { expect, it, vi } from 'vitest';
import { sealAhead } from './seal-ahead.ts';

const groups = ['eins', 'zwei', 'drei', 'vier'].map((name) => [{ name, content: new Blob([name]) }]);
const itemOf = (name = '') => ({ itemId: name, message: '', files: [] });

it('seals all at once where it can be kept', async () => {
  const sealed: string[] = [];
  const take = sealAhead(groups, async ([file]) => {
    sealed.push(file?.name ?? '');
    return { item: itemOf(file?.name), isKept: true };
  });
  await vi.waitFor(() => expect(sealed).toEqual(['eins', 'zwei', 'drei', 'vier']));
  expect(await take(2)).toEqual(itemOf('drei'));
});

it('holds one group ahead in memory and no more', async () => {
  const sealed: string[] = [];
  const take = sealAhead(groups, async ([file]) => {
    sealed.push(file?.name ?? '');
    return { item: itemOf(file?.name), isKept: false };
  });
  await take(0);
  await vi.waitFor(() => expect(sealed).toEqual(['eins', 'zwei']));
  await take(1);
  await vi.waitFor(() => expect(sealed).toEqual(['eins', 'zwei', 'drei']));
});

it('says of every group what kept it from being sealed', async () => {
  const take = sealAhead(groups, () => Promise.reject(new Error('no bytes')));
  await expect(take(0)).rejects.toThrow('no bytes');
  await expect(take(3)).rejects.toThrow('no bytes');
});
