import { useEffect, useState } from 'preact/hooks';
import { adopt } from '../style/adopt.ts';
import { detailTexts } from '../texts/detail-texts.ts';
import { PdfPages } from './pdf-pages.tsx';
import styles from './viewing.css?inline';
import { ZoomFrame } from './zoom-frame.tsx';

adopt(styles);

/** Pictures every browser of the last years shows. */
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
const PDF = 'application/pdf';
/** So much of a text is shown in the page. */
const MOST_TEXT = 100_000;

/** Whether a document of this kind can be shown here and need not be saved first. */
export const canShow = (mime: string): boolean => pictures.has(mime) || mime === PDF || mime === 'text/plain';

/** One document in the page itself: nothing in it is run, and it is handed to no other program. */
export const DocumentView = ({ content, mime, name }: { content: Blob; mime: string; name: string }) => {
  if (mime === 'text/plain') return <TextView content={content} />;
  return (
    <ZoomFrame name={name}>
      {(zoom) =>
        mime === PDF ? <PdfPages content={content} zoom={zoom} /> : <Picture content={content} name={name} />
      }
    </ZoomFrame>
  );
};

const Picture = ({ content, name }: { content: Blob; name: string }) => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return url ? <img class="view-page" src={url} alt={name} /> : null;
};

/** A text as words; nothing in it is run or fetched. */
const TextView = ({ content }: { content: Blob }) => {
  const [text, setText] = useState('');
  useEffect(() => {
    let isGone = false;
    void content
      .slice(0, MOST_TEXT)
      .arrayBuffer()
      .then((bytes) => {
        if (!isGone) setText(decodeText(bytes));
      });
    return () => {
      isGone = true;
    };
  }, [content]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre class="document-words" dir="auto" tabIndex={0}>
        {text}
      </pre>
      {content.size > MOST_TEXT && <p class="quiet">{detailTexts().cutText}</p>}
    </>
  );
};

/** UTF-8 where it is valid, but for a character cut off at the end; else Windows-1252. */
const decodeText = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
