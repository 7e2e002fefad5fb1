import { useInViewport } from '@mantine/hooks';
import {
  IconFile,
  IconFileText,
  IconFileTypeDocx,
  IconFileTypePdf,
  IconFileTypeXls,
  IconFileZip,
  IconMail,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { fileKindWord } from '../../../src-shared/texts/file-kinds.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import classes from './documents.module.css';
import { usePicture } from './picture.ts';

const icons: Readonly<Record<string, typeof IconFile>> = {
  PDF: IconFileTypePdf,
  'E-Mail': IconMail,
  'ZIP-Archiv': IconFileZip,
  Text: IconFileText,
  Word: IconFileTypeDocx,
  'Word (alt)': IconFileTypeDocx,
  Textdokument: IconFileText,
  Excel: IconFileTypeXls,
  'Excel (alt)': IconFileTypeXls,
  Tabelle: IconTable,
};
const iconOf = (mime: string) => icons[fileKindWord(mime)] ?? (mime.startsWith('image/') ? IconPhoto : IconFile);

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
      {!small && !document.mime.startsWith('image/') && document.mime !== 'application/pdf' && (
        <span className={classes.fileKind}>{fileKindWord(document.mime)}</span>
      )}
    </div>
  );
};
