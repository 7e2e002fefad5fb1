import { Checkbox, Group, Loader, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { TextComparison, TextPart } from '../../../../src-shared/contract/versions.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { versionTexts as texts } from '../../../texts/versions.ts';
import classes from './versions.module.css';

/** What changed is struck out or underlined, coloured, and said to a screen reader: never colour alone. */
const Part = ({ part }: { readonly part: TextPart }) => {
  if (part.kind === 'same') return <span>{part.text}</span>;
  return part.kind === 'removed' ? (
    <del>
      <span className={classes.spoken}>{texts.removedWord}</span>
      {part.text}
    </del>
  ) : (
    <ins>
      <span className={classes.spoken}>{texts.addedWord}</span>
      {part.text}
    </ins>
  );
};

/** Which words differ, page by page. */
export const CompareText = ({
  comparison,
  error,
}: {
  readonly comparison: TextComparison | undefined;
  readonly error: string | undefined;
}) => {
  const [onlyChanged, setOnlyChanged] = useState(false);
  if (!comparison) {
    return (
      <div className={classes.stage}>
        {error === undefined ? (
          <Group gap="sm" role="status">
            <Loader size="sm" aria-hidden />
            <Text>{texts.readingText}</Text>
          </Group>
        ) : (
          <EmptyState title={caseTexts.documents.noPreview} text={error} />
        )}
      </div>
    );
  }
  if (!comparison.anyText) {
    return (
      <div className={classes.stage}>
        <EmptyState title={texts.ways.text} text={texts.noText} />
      </div>
    );
  }
  const changed = comparison.pairs.filter((pair) => pair.changed);
  return (
    <>
      <div className={classes.tools}>
        <Text size="sm" fw={600} role="status">
          {changed.length === 0 ? texts.noDifference : texts.differs(changed.length)}
        </Text>
        <Checkbox
          size="xs"
          label={texts.onlyChanged}
          checked={onlyChanged}
          onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.stage} tabIndex={0} aria-label={texts.ways.text}>
        <div className={classes.pairs}>
          {(onlyChanged ? changed : comparison.pairs).map(({ older, newer, parts }) => (
            <article key={`${older}:${newer}`} className={classes.pair}>
              <Title order={3} size="h5">
                {texts.pair(older, newer)}
              </Title>
              {parts.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {texts.noWords}
                </Text>
              ) : (
                <p className={classes.words}>
                  {parts.map((part, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a comparison never move
                    <Part key={index} part={part} />
                  ))}
                </p>
              )}
            </article>
          ))}
        </div>
      </section>
    </>
  );
};
