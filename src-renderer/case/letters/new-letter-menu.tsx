import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { type LetterKind, letterKinds, letterKindTitles } from '../../../src-shared/letters/words.ts';
import { notifyError, useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts as texts } from '../../texts/letters.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';

/** Begins letters of the case and opens them. */
export const useCreateLetter = (caseId: string, open: (letterId: string) => void) => {
  const command = useCaseCommand('letters.create');
  const create = async (kind: LetterKind, templateId?: string) => {
    const result = await command.run({ caseId, kind, ...(templateId ? { templateId } : {}) });
    if (result.ok) open(result.value.letterId);
    else notifyError(result.error);
  };
  return { create, pending: command.pending };
};

/** „Neues Schreiben“: one entry for each kind, or for each template where a kind has several. */
export const NewLetterMenu = ({
  caseId,
  open,
}: {
  readonly caseId: string;
  readonly open: (letterId: string) => void;
}) => {
  const may = useMay('letters.create');
  const { create, pending } = useCreateLetter(caseId, open);
  const templates = (useEngineQuery('templates.list', {}).data ?? []).filter(({ active }) => active);
  if (!may) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          size="xs"
          loading={pending}
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {texts.create}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {letterKinds.map((kind) => {
          const own = templates.filter((template) => template.kind === kind);
          if (own.length < 2) {
            return (
              <Menu.Item key={kind} onClick={() => void create(kind)}>
                {letterKindTitles[kind]}
              </Menu.Item>
            );
          }
          return own.map((template) => (
            <Menu.Item key={template.id} onClick={() => void create(kind, template.id)}>
              {template.name}
            </Menu.Item>
          ));
        })}
      </Menu.Dropdown>
    </Menu>
  );
};
