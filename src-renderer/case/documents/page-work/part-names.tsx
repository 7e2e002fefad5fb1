import { NativeSelect, Text, TextInput } from '@mantine/core';
import { documentKinds } from '../../../../src-shared/cases/words.ts';
import { pageWorkTexts as texts } from '../../../texts/page-work.ts';
import { type Part, pageRanges } from './page-order.ts';
import classes from './page-work.module.css';

const kinds = [
  { value: '', label: texts.kindLater },
  ...Object.entries(documentKinds).map(([value, label]) => ({ value, label })),
];

/** What a part is to be called and to be. */
export interface PartName {
  readonly title: string;
  /** Empty: it is suggested once the part was read. */
  readonly kind: string;
}

/** A title and a kind for each of the documents that a split makes. */
export const PartNames = ({
  parts,
  nameOf,
  onName,
  errors,
}: {
  readonly parts: readonly Part[];
  readonly nameOf: (part: Part, at: number) => PartName;
  readonly onName: (start: number, name: PartName) => void;
  /** By the part's place, from 0. */
  readonly errors: ReadonlyMap<number, string>;
}) => (
  <ol className={classes.parts} aria-label={texts.parts}>
    {parts.map((part, at) => {
      const name = nameOf(part, at);
      const number = at + 1;
      return (
        <li key={part.start} className={classes.part}>
          <Text size="sm" fw={600} className={classes.partNumber ?? ''}>
            {texts.partName(number)}
          </Text>
          <TextInput
            aria-label={texts.partTitle(number)}
            name={`title-${at}`}
            value={name.title}
            maxLength={255}
            error={errors.get(at)}
            onChange={(event) => onName(part.start, { ...name, title: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={texts.partKind(number)}
            data={kinds}
            value={name.kind}
            onChange={(event) => onName(part.start, { ...name, kind: event.currentTarget.value })}
          />
          <Text size="xs" c="dimmed" truncate title={texts.partPages(pageRanges(part.pages), part.pages.length)}>
            {texts.partPages(pageRanges(part.pages), part.pages.length)}
          </Text>
        </li>
      );
    })}
  </ol>
);
