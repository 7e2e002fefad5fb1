import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './warned.module.css';

/** What a field needs to be warned about: its description, and that it was left. */
export interface WarnedProps {
  readonly 'aria-describedby': string;
  readonly onBlur: () => void;
}

/**
 * A field that says beside itself what looks odd, once it was left, and takes it all the same. The line for the warning
 * is always there, so that nothing jumps. `children` puts the given props on the field.
 */
export const Warned = ({
  warning,
  note = '',
  onLeft,
  filled,
  className,
  children,
}: {
  /** A German sentence; empty or undefined where nothing is odd. */
  readonly warning: string | undefined;
  /** Something good to know in the warning's place, while there is none. */
  readonly note?: string;
  /** Whether the field held something when it was first shown: then it counts as left. */
  readonly filled: boolean;
  readonly onLeft?: () => void;
  readonly className?: string | undefined;
  readonly children: (field: WarnedProps) => ReactNode;
}) => {
  const id = useId();
  const [left, setLeft] = useState(filled);
  const said = left ? (warning ?? '') : '';
  return (
    <div className={`${classes.warned} ${className ?? ''}`}>
      {children({
        'aria-describedby': id,
        onBlur: () => {
          setLeft(true);
          onLeft?.();
        },
      })}
      <p id={id} role="status" className={classes.warning} data-tone={said === '' ? 'note' : 'warn'}>
        {said === '' ? (
          note
        ) : (
          <>
            <IconAlertTriangle size={14} aria-hidden="true" />
            <span>{said}</span>
          </>
        )}
      </p>
    </div>
  );
};
