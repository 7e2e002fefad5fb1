import { NativeSelect } from '@mantine/core';
import { allKinds } from '../../../src-shared/cases/checklist.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';

const texts = caseTexts.overview;

/** Puts a paper on the checklist of this case that its branch does not ask for. */
export const AddPaper = ({ detail }: { readonly detail: CaseDetail }) => {
  const may = useMay('checklist.add');
  const add = useCaseCommand('checklist.add');
  const there = new Set(detail.checklist.map(({ documentKind }) => documentKind));
  const others = allKinds.filter((kind) => !there.has(kind));
  if (!may || others.length === 0) return null;
  return (
    <NativeSelect
      mt="sm"
      size="xs"
      aria-label={texts.addPaper}
      value=""
      disabled={add.pending}
      data={[
        { value: '', label: texts.addPaper },
        ...others.map((kind) => ({ value: kind, label: documentKinds[kind] })),
      ]}
      onChange={async (event) => {
        const kind = others.find((one) => one === event.currentTarget.value);
        if (kind && (await add.go({ caseId: detail.id, documentKind: kind }))) {
          notifyDone(texts.paperAdded(documentKinds[kind]));
        }
      }}
    />
  );
};
