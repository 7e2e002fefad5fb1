import { Portal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './print-pages.module.css';
import type { Sheet } from './use-letter-actions.ts';

/** Sends the pages to the printer as soon as their pictures are there; only seen on paper. */
export const PrintPages = ({ pages, done }: { readonly pages: readonly Sheet[]; readonly done: () => void }) => {
  const box = useRef<HTMLDivElement>(null);
  const [urls, setUrls] = useState<readonly string[]>([]);
  useEffect(() => {
    const made = pages.map(({ bytes, mime }) => URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime })));
    setUrls(made);
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [pages]);
  useEffect(() => {
    if (urls.length === 0) return;
    let here = true;
    window.addEventListener('afterprint', done, { once: true });
    const pictures = [...(box.current?.querySelectorAll('img') ?? [])];
    void Promise.allSettled(pictures.map((picture) => picture.decode())).then(() => {
      if (here) window.print();
    });
    return () => {
      here = false;
      window.removeEventListener('afterprint', done);
    };
  }, [urls, done]);
  if (urls.length === 0) return null;
  return (
    <Portal>
      <div ref={box} className={`fs-print ${classes.sheets}`} data-letter-print aria-hidden>
        {urls.map((url) => (
          <img key={url} src={url} alt="" />
        ))}
      </div>
    </Portal>
  );
};
