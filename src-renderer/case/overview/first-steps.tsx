import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconFiles, IconFolderPlus, IconMailForward, IconRoute, IconSignature, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { FormKind } from '../../../src-shared/signatures/forms.ts';
import { useDeskMemory } from '../../frame/desk-memory.tsx';
import { freshCase, markFresh } from '../../new-case/draft.ts';
import { navigate } from '../../routes/hash-location.ts';
import { paths } from '../../routes/paths.ts';
import { newCaseTexts } from '../../texts/new-case.ts';
import { useMay } from '../may.ts';
import { Section } from '../section.tsx';
import { SigningDialog } from '../signatures/signing-dialog.tsx';
import type { CaseTab } from '../tabs.ts';

const texts = newCaseTexts.firstSteps;

/** „Nächste Schritte“ of a case that was made just now, until somebody has seen enough of them. */
export const FirstSteps = ({ detail, go }: { readonly detail: CaseDetail; readonly go: (tab: CaseTab) => void }) => {
  const memory = useDeskMemory();
  const [shown, setShown] = useState(() => freshCase(memory) === detail.id);
  const [signing, setSigning] = useState<FormKind | null>(null);
  const maySign = useMay('signatures.sign');
  if (!shown) return null;
  return (
    <Section
      title={texts.title}
      icon={<IconRoute size={18} aria-hidden />}
      actions={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={texts.close}
          title={texts.close}
          onClick={() => {
            markFresh(memory, '');
            setShown(false);
          }}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {texts.text(detail.fileNumber)}
      </Text>
      <Group gap="xs">
        {maySign &&
          (['mandate', 'assignment'] as const).map((kind) => (
            <Button
              key={kind}
              variant="light"
              size="xs"
              leftSection={<IconSignature size={16} aria-hidden />}
              onClick={() => setSigning(kind)}
            >
              {texts[kind]}
            </Button>
          ))}
        <Button
          variant="light"
          size="xs"
          leftSection={<IconFiles size={16} aria-hidden />}
          onClick={() => go('dokumente')}
        >
          {texts.documents}
        </Button>
        <Button
          variant="light"
          size="xs"
          leftSection={<IconMailForward size={16} aria-hidden />}
          onClick={() => go('schreiben')}
        >
          {texts.letter}
        </Button>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconFolderPlus size={16} aria-hidden />}
          onClick={() => navigate(paths.newCase)}
        >
          {texts.another}
        </Button>
      </Group>
      {signing && <SigningDialog caseId={detail.id} kind={signing} close={() => setSigning(null)} />}
    </Section>
  );
};
