import { Loader } from '@mantine/core';
import { useEngineLink } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';

/** Says quietly that the engine is being started again. */
export const LostBanner = () => {
  const link = useEngineLink();
  return (
    <div role="status" className={classes.lost} data-shown={link === 'lost'}>
      {link === 'lost' ? (
        <>
          <Loader size={14} color="currentColor" aria-hidden="true" />
          {de.notices.engineLost}
        </>
      ) : null}
    </div>
  );
};
