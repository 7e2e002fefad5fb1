import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { withFilter } from '../../src-shared/search/question.ts';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';

/** A field on the page of a case: Enter leads to the search, narrowed to this case. */
export const CaseSearch = ({ fileNumber }: { readonly fileNumber: string }) => {
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') navigate(paths.search(withFilter(text, 'akte', fileNumber)));
      }}
    >
      <TextInput
        size="xs"
        w={200}
        type="search"
        aria-label={de.search.inCase}
        placeholder={de.search.inCase}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        maxLength={120}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
};
