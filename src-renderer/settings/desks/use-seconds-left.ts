import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** The time left until `end` (epoch milliseconds) as `59:07`, counted each second; `0:00` when it is over. */
export const useSecondsLeft = (end: number): string => {
  const [now, setNow] = useState(Date.now);
  const isOver = now >= end;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isOver]);
  const seconds = Math.max(0, Math.ceil((end - now) / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
