import { Box, type BoxProps } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useOwnChanges } from './own-changes.tsx';

const GLOW_MS = 150;

/** Lets its content glow once when `of` changes and the change came from elsewhere; still where the system asks for no motion. */
export const Glow = ({ of, children, ...box }: BoxProps & { readonly of: string; readonly children: ReactNode }) => {
  const element = useRef<HTMLDivElement>(null);
  const before = useRef(of);
  const own = useOwnChanges();
  useEffect(() => {
    if (before.current === of) return;
    before.current = of;
    if (own.recent() || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.current?.animate(
      [{ boxShadow: '0 0 0 3px var(--fs-accent)', borderRadius: '6px' }, { boxShadow: '0 0 0 3px transparent' }],
      { duration: GLOW_MS, easing: 'ease-out' },
    );
  }, [of, own]);
  return (
    <Box ref={element} {...box}>
      {children}
    </Box>
  );
};
