import { Alert, Button, Kbd, Loader, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TrayEntry } from '../../src-shared/contract/tray.ts';
import { isShownAsWords } from '../../src-shared/texts/file-kinds.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { usePicture } from '../case/documents/picture.ts';
import { useMay } from '../case/may.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import { understandingTexts } from '../texts/understanding.ts';
import { Suggestion } from '../understanding/suggestion.tsx';
import { TextSheet } from '../viewer/text-sheet.tsx';
import { plainCase } from './order.ts';
import classes from './tray.module.css';

const t = de.tray;

/** What is done with what is chosen; each has its key in the list. */
export interface TrayDeeds {
  readonly accept: () => void;
  readonly chooseCase: () => void;
  readonly changeKind: () => void;
  readonly newCase: () => void;
  readonly discard: () => void;
  readonly ask: () => void;
  readonly restore: () => void;
  readonly view: () => void;
}

const FirstPage = ({ entry }: { readonly entry: TrayEntry }) => {
  const { document } = entry;
  const words = isShownAsWords(document.mime);
  const picture = useEngineQuery(
    'documents.page',
    { documentId: document.id, page: 1, maxPixels: 1200 },
    { enabled: !words, gcTime: 30_000 },
  );
  const url = usePicture(picture.data?.bytes, picture.data?.mime ?? 'image/png');
  if (words) {
    return (
      <div className={classes.sheet}>
        <TextSheet documentId={document.id} scale={0.86} highlight="" />
      </div>
    );
  }
  if (picture.isError) {
    return (
      <Text size="sm" c="dimmed" className={classes.noPicture ?? ''}>
        {picture.error.message}
      </Text>
    );
  }
  return url ? (
    <img className={classes.page} src={url} alt={de.tray.view} draggable={false} />
  ) : (
    <div className={classes.noPicture}>
      <Loader size="sm" aria-label={de.notices.starting} />
    </div>
  );
};

const Deed = ({
  label,
  hint,
  onClick,
  primary = false,
}: {
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
  readonly primary?: boolean;
}) => (
  <Button
    size="sm"
    variant={primary ? 'filled' : 'default'}
    onClick={onClick}
    rightSection={
      <Kbd size="xs" aria-hidden="true" className={classes.key ?? ''} data-primary={primary}>
        {hint}
      </Kbd>
    }
  >
    {label}
  </Button>
);

/** The chosen document at the right of the list: what it seems to be and whose, why, and what can be done. */
export const TrayDetail = ({
  entry,
  count,
  removed,
  deeds,
}: {
  readonly entry: TrayEntry;
  /** How many documents the deeds are about. */
  readonly count: number;
  readonly removed: boolean;
  readonly deeds: TrayDeeds;
}) => {
  const may = useMay('tray.file');
  const { document, kind, cases, from, clarity, item } = entry;
  const { warnings } = document;
  const to = plainCase(entry);
  const others = cases.filter(({ caseId }) => caseId !== to?.caseId);
  const chosenKind = document.kind !== 'other' && kind === null;
  return (
    <section className={classes.detail} aria-label={t.detail}>
      <div className={classes.detailHead}>
        <h2 title={document.title}>{document.title}</h2>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {t.came(from, formatDateTime(document.addedAt))}
        </Text>
      </div>
      {warnings.length > 0 ? (
        <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />} p="xs" mb="xs">
          {warnings.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </Alert>
      ) : null}
      {removed ? (
        <div className={classes.deeds}>
          {may ? <Deed primary label={t.restore} hint={t.keys.accept} onClick={deeds.restore} /> : null}
          <Deed label={t.view} hint={t.keys.view} onClick={deeds.view} />
        </div>
      ) : (
        <>
          <dl className={classes.suggestion}>
            <dt>{t.kind}</dt>
            <dd>
              {kind ? (
                <Suggestion words={understandingTexts.kind.ask(kind.title)} reason={kind.reason} />
              ) : chosenKind ? (
                <strong>{document.kindTitle}</strong>
              ) : (
                <span>{clarity === 'reading' ? t.reading : t.kindUnknown}</span>
              )}
            </dd>
            <dt>{t.case}</dt>
            <dd>
              {to ? (
                <Suggestion words={t.caseAsk(to.fileNumber, to.clientName)} reason={to.reason} />
              ) : cases.length === 0 ? (
                <span>{clarity === 'reading' ? t.reading : t.caseUnknown}</span>
              ) : null}
              {others.length > 0 ? (
                <span className={classes.others}>
                  {to ? `${t.otherCases}: ` : ''}
                  {others.map((each) => `${t.caseAsk(each.fileNumber, each.clientName)} (${each.reason})`).join('; ')}
                </span>
              ) : null}
            </dd>
            {item?.text ? (
              <>
                <dt>{t.sender}</dt>
                <dd className={classes.said}>{item.text}</dd>
              </>
            ) : null}
            {item?.state === 'question' ? (
              <>
                <dt>{t.asked}</dt>
                <dd>{t.askedText(item.answer)}</dd>
              </>
            ) : null}
          </dl>
          {may ? (
            <div className={classes.deeds}>
              {to || count > 1 ? (
                <Deed
                  primary
                  label={count > 1 ? t.acceptMany(count) : t.accept}
                  hint={t.keys.accept}
                  onClick={deeds.accept}
                />
              ) : null}
              <Deed
                primary={!to && count === 1}
                label={t.chooseCase}
                hint={t.keys.chooseCase}
                onClick={deeds.chooseCase}
              />
              <Deed label={t.changeKind} hint={t.keys.changeKind} onClick={deeds.changeKind} />
              <Deed label={t.newCase} hint={t.keys.newCase} onClick={deeds.newCase} />
              {item ? <Deed label={t.ask} hint={t.keys.ask} onClick={deeds.ask} /> : null}
              <Deed label={t.discard} hint={t.keys.discard} onClick={deeds.discard} />
              <Deed label={t.view} hint={t.keys.view} onClick={deeds.view} />
            </div>
          ) : null}
        </>
      )}
      <div className={classes.picture}>
        <FirstPage key={document.id} entry={entry} />
      </div>
    </section>
  );
};
