import { type NotificationData, notifications } from '@mantine/notifications';
import { de } from '../texts/de.ts';

/** Where at most one notice stands: a new one takes the place of the one before, and they never pile up. */
export interface NoticePlace {
  readonly show: (notice: Omit<NotificationData, 'id'>) => void;
  readonly hide: () => void;
}

/**
 * Each notice has a name of its own. Under the name of one that still stands, Mantine would only change its words: it would
 * go away when the time of the one before is over, with the button that takes something back.
 */
export const createNoticePlace = (): NoticePlace => {
  let shown: string | undefined;
  const hide = () => {
    if (shown !== undefined) notifications.hide(shown);
    shown = undefined;
  };
  return {
    show: (notice) => {
      hide();
      shown = notifications.show({ closeButtonProps: { 'aria-label': de.common.close }, ...notice });
    },
    hide,
  };
};
