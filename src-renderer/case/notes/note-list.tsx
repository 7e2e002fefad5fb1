import { Group, Text } from '@mantine/core';
import type { NoteInfo } from '../../../src-shared/contract/cases.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import classes from './notes.module.css';
import { VisibilityBadge } from './visibility.tsx';

/** Notes, newest first; `lines` cuts each to that many. */
export const NoteList = ({ notes, lines }: { readonly notes: readonly NoteInfo[]; readonly lines?: number }) => (
  <ul className={pageClasses.rows}>
    {[...notes]
      .sort((a, b) => b.createdAt - a.createdAt)
      .map((note) => (
        <li key={note.id} className={classes.note}>
          <Group justify="space-between" gap="xs" wrap="nowrap" mb={4}>
            <Text size="xs" c="dimmed" truncate>
              {caseTexts.notes.by(note.createdByName, formatDateTime(note.createdAt))}
            </Text>
            <VisibilityBadge visibility={note.visibility} />
          </Group>
          <Text size="sm" className={pageClasses.wrapAnywhere ?? ''} {...(lines ? { lineClamp: lines } : {})}>
            {note.text}
          </Text>
        </li>
      ))}
  </ul>
);
