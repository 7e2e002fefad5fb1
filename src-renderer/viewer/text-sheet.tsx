import { Loader, Text } from '@mantine/core';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { formatSize } from '../case/documents/file-size.ts';
import { Facts } from '../case/facts.tsx';
import { LoadError } from '../components/load-error.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { caseTexts } from '../texts/case.ts';
import { queryTexts } from '../texts/queries.ts';
import classes from './viewer.module.css';

const texts = queryTexts.mail;

/** An e-mail or a text file as words on a sheet; nothing in it is run or fetched. */
export const TextSheet = ({
  documentId,
  scale,
  highlight,
}: {
  readonly documentId: string;
  readonly scale: number;
  /** What was searched for; every place of it is marked. */
  readonly highlight: string;
}) => {
  const read = useEngineQuery('mails.read', { documentId });
  if (!read.data) {
    return read.isError ? (
      <LoadError message={read.error.message} retry={() => void read.refetch()} />
    ) : (
      <Loader size="sm" aria-label={caseTexts.common.loading} />
    );
  }
  const { mail, text } = read.data;
  return (
    <article className={classes.textSheet} style={{ fontSize: `${scale * 15}px` }}>
      {mail && (
        <div className={classes.mailHead}>
          <Facts
            facts={[
              { label: texts.subject, value: mail.subject },
              { label: texts.sender, value: mail.sender },
              { label: texts.sentAt, value: mail.sentAt === null ? '' : formatDateTime(mail.sentAt) },
              {
                label: texts.attachments,
                value: mail.attachments.map(({ name, size }) => `${name} (${formatSize(size)})`).join(', '),
              },
            ]}
          />
        </div>
      )}
      {text.trim() === '' ? <Text c="dimmed">{texts.empty}</Text> : <Marked text={text} wanted={highlight} />}
    </article>
  );
};

/** The text with every place of `wanted` marked, whatever its case. */
const Marked = ({ text, wanted }: { readonly text: string; readonly wanted: string }) => {
  const needle = wanted.trim();
  if (needle === '') return text;
  const parts = text.split(new RegExp(`(${needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`, 'gi'));
  let at = 0;
  return parts.map((part, index) => {
    const key = at;
    at += part.length;
    // Every second part is what the parentheses caught.
    return index % 2 === 1 ? <mark key={`${key}m`}>{part}</mark> : part;
  });
};
