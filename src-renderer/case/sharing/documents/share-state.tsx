import { Progress, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCloudOff,
  IconCloudUpload,
  IconHourglassOff,
  IconLock,
  IconWorld,
} from '@tabler/icons-react';
import type { ShareInfo } from '../../../../src-shared/contract/shares.ts';
import { shareTexts as texts } from '../../../texts/shares.ts';
import classes from './shares.module.css';

const icons = {
  waiting: IconCloudOff,
  uploading: IconCloudUpload,
  ready: IconWorld,
  usedUp: IconHourglassOff,
  locked: IconLock,
  expired: IconHourglassOff,
  revoking: IconCloudOff,
  revoked: IconBan,
  problem: IconAlertTriangle,
} as const;

/** A share's state as colour, icon and word. */
export const ShareBadge = ({ share: { state } }: { readonly share: ShareInfo }) => {
  const Icon = icons[state];
  return (
    <span className={classes.badge} data-state={state}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {texts.states[state]}
    </span>
  );
};

/** What the state means, and how far an upload is. */
export const ShareStateText = ({ share }: { readonly share: ShareInfo }) => {
  const { state, message, progress, title } = share;
  const words = message ?? texts.stateTexts[state];
  const percent = progress && progress.total > 0 ? Math.floor((progress.sent / progress.total) * 100) : undefined;
  if (words === '') return null;
  return (
    <div>
      <Text size="sm">
        {words}
        {percent !== undefined && ` ${texts.progress(percent)}.`}
      </Text>
      {percent !== undefined && <Progress mt={4} value={percent} aria-label={texts.progressLabel(title)} />}
    </div>
  );
};
