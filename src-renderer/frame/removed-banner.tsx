import { IconPlugConnectedX } from '@tabler/icons-react';
import { Notice } from '../components/notice.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';

/** Above every screen of a desk that the office removed: what that means, as long as it is so. */
export const RemovedBanner = () => {
  const { data: status } = useEngineQuery('sync.status', {});
  return (
    <div role="status">
      {status?.removed ? (
        <div className={classes.removed}>
          <Notice tone="danger" icon={<IconPlugConnectedX size={18} />} title={de.removed.title}>
            {de.removed.text}
          </Notice>
        </div>
      ) : null}
    </div>
  );
};
