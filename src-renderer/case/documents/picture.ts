import { useEffect, useState } from 'react';

/** An object URL for picture bytes from the engine, revoked when they change or the picture leaves the screen. */
export const usePicture = (bytes: Uint8Array | undefined, mime: string): string | undefined => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!bytes) {
      setUrl(undefined);
      return;
    }
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mime]);
  return url;
};
