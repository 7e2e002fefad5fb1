import { useInViewport } from '@mantine/hooks';
import { IconFile, IconFileTypePdf, IconMail, IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import classes from './documents.module.css';
import { usePicture } from './picture.ts';

const iconOf = (mime: string) =>
  mime.startsWith('image/')
    ? IconPhoto
    : mime === 'application/pdf'
      ? IconFileTypePdf
      : mime.startsWith('message/')
        ? IconMail
        : IconFile;

/** The small picture of a document's first page, asked for once it comes into sight; its icon while there is none. */
export const Preview = ({ document, small = false }: { readonly document: DocumentInfo; readonly small?: boolean }) => {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const preview = useEngineQuery(
    'documents.preview',
    { documentId: document.id },
    { enabled: seen && document.hasPreview },
  );
  const url = usePicture(preview.data?.bytes, 'image/webp');
  const Icon = iconOf(document.mime);
  return (
    <div ref={ref} className={small ? classes.thumb : classes.preview}>
      {url ? <img src={url} alt="" draggable={false} /> : <Icon size={small ? 20 : 40} stroke={1.25} aria-hidden />}
    </div>
  );
};
