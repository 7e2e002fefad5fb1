import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconCloudOff,
  IconDeviceDesktopCheck,
  IconInfoCircle,
  IconRefresh,
} from '@tabler/icons-react';
import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';
import { SyncPanel } from './sync-panel.tsx';
import { syncWords } from './sync-words.ts';

const icons = {
  off: IconDeviceDesktopCheck,
  idle: IconCircleCheck,
  working: IconRefresh,
  offline: IconCloudOff,
  problem: IconAlertTriangle,
} satisfies Readonly<Record<SyncStatus['state'], unknown>>;

/** A tick says that there is nothing to do; where there is, another sign stands there. */
const iconOf = (status: SyncStatus) => {
  if (status.state !== 'idle' || syncWords(status).tone === 'calm') return icons[status.state];
  return status.clock === null ? IconInfoCircle : IconClockExclamation;
};

/** The state of the transmission, always in sight; opens what stands behind it. */
export const SyncIndicator = () => {
  const { data: status } = useEngineQuery('sync.status', {});
  const [opened, panel] = useDisclosure(false);
  if (!status) return null;
  const { words, short, tone } = syncWords(status);
  const Icon = iconOf(status);
  const title = [
    words,
    status.message ?? '',
    status.lastSyncAt === null ? '' : de.sync.lastSync(formatDateTime(status.lastSyncAt)),
  ]
    .filter(Boolean)
    .join('\n');
  return (
    <Popover
      opened={opened}
      onChange={(next) => (next ? panel.open() : panel.close())}
      width={400}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.sync}
          data-tone={tone}
          title={title}
          aria-label={`${de.sync.label}: ${words}`}
          aria-expanded={opened}
          onClick={panel.toggle}
        >
          <Icon size={18} stroke={1.75} aria-hidden="true" />
          <span className={classes.syncWords} {...(short ? { 'data-has-short': true } : {})}>
            {words}
          </span>
          {short ? <span className={classes.syncShort}>{short}</span> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={de.sync.label} p="md">
        <SyncPanel status={status} onClose={panel.close} />
      </Popover.Dropdown>
    </Popover>
  );
};
