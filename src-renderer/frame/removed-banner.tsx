import { IconPlugConnectedX } from '@tabler/icons-react';
import { Notice } from '../components/notice.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';

/** Above every screen of a desk that the office removed: what that means, as long as it is so. */
export const RemovedBanner = () => {
  const { data: status } = useEngineQuery('sync.status', {});
  if (!status?.removed) return null;
  return (
    <div className={classes.removed} role="status">
      <Notice tone="danger" icon={<IconPlugConnectedX size={18} />} title={de.removed.title}>
        {de.removed.text}
      </Notice>
    </div>
  );
};
