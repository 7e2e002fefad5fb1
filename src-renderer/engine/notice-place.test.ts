import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, expect, it } from 'vitest';
import { createNoticePlace } from './notice-place.ts';

const standing = () => notificationsStore.getState().notifications;
afterEach(() => notifications.clean());

it('a new notice takes the place of the one before, as a notice of its own with its whole time', () => {
  const place = createNoticePlace();
  const closed: string[] = [];
  place.show({ message: 'eins', onClose: () => closed.push('eins') });
  const [first] = standing();
  place.show({ message: 'zwei' });
  const [second, ...more] = standing();
  expect(second?.message).toBe('zwei');
  expect(more).toEqual([]);
  expect(closed).toEqual(['eins']);
  expect(second?.id).not.toBe(first?.id);
});

it('goes away when it is taken away, and leaves other places alone', () => {
  const [place, other] = [createNoticePlace(), createNoticePlace()];
  place.show({ message: 'hier' });
  other.show({ message: 'dort' });
  place.hide();
  place.hide();
  expect(standing().map(({ message }) => message)).toEqual(['dort']);
});
