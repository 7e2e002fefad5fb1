import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { LoadError } from '../components/load-error.tsx';
import { notifyDone, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.dictionary;

/** The words the office has added to the spelling. */
export const DictionarySection = () => {
  const words = useEngineQuery('spelling.added', {});
  const add = useEngineCommand('spelling.add');
  const remove = useEngineCommand('spelling.remove');
  const [word, setWord] = useState('');
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await add.run({ word });
    if (!result.ok) {
      setProblem(result.error.message);
      field.current?.focus();
      return;
    }
    setWord('');
    setProblem('');
    field.current?.focus();
  };
  const takeOut = async (gone: string) => {
    const result = await remove.run({ word: gone });
    if (!result.ok) return;
    notifyDone(t.removed(gone));
    // The button is gone with its word.
    field.current?.focus();
  };

  if (!words.data) {
    return words.isError ? <LoadError message={words.error.message} retry={() => void words.refetch()} /> : null;
  }
  return (
    <>
      <Text size="sm">{t.text}</Text>
      <form className={classes.dictionaryForm} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          ref={field}
          label={t.word}
          value={word}
          maxLength={60}
          error={problem}
          onChange={(event) => {
            setWord(event.currentTarget.value);
            setProblem('');
          }}
        />
        <Button type="submit" variant="default" disabled={word.trim() === ''} loading={add.pending}>
          {t.add}
        </Button>
      </form>
      {words.data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.empty}
        </Text>
      ) : (
        <ul className={classes.dictionary} aria-label={t.list}>
          {words.data.map((one) => (
            <li key={one}>
              <span>{one}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.remove(one)}
                title={t.remove(one)}
                onClick={() => void takeOut(one)}
              >
                <IconTrash size={16} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
