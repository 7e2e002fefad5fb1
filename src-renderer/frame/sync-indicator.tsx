import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconDeviceDesktopCheck,
  IconRefresh,
} from '@tabler/icons-react';
import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';
import { syncWords } from './sync-words.ts';

const icons = {
  off: IconDeviceDesktopCheck,
  idle: IconCircleCheck,
  working: IconRefresh,
  offline: IconCloudOff,
  problem: IconAlertTriangle,
} satisfies Readonly<Record<SyncStatus['state'], unknown>>;

/** The state of the transmission, always in sight; leads to its settings. */
export const SyncIndicator = () => {
  const { data: status } = useEngineQuery('sync.status', {});
  if (!status) return null;
  const { words, short, tone } = syncWords(status);
  const Icon = icons[status.state];
  const title = [
    words,
    status.message ?? '',
    status.lastSyncAt === null ? '' : de.sync.lastSync(formatDateTime(status.lastSyncAt)),
  ]
    .filter(Boolean)
    .join('\n');
  return (
    <a
      className={classes.sync}
      data-tone={tone}
      href={`#${paths.settings('server')}`}
      title={title}
      aria-label={`${de.sync.label}: ${words}`}
    >
      <Icon size={18} stroke={1.75} aria-hidden="true" />
      <span className={classes.syncWords} {...(short ? { 'data-has-short': true } : {})}>
        {words}
      </span>
      {short ? <span className={classes.syncShort}>{short}</span> : null}
    </a>
  );
};
