import { Anchor, NativeSelect } from '@mantine/core';
import type { DocumentKind } from '../../../src-shared/cases/words.ts';
import type { TextFieldProps } from '../../components/use-form.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { claimTexts } from '../../texts/claims.ts';

const texts = claimTexts.document;

/** Which document of the case proves it; those of the kinds usual for it come first. A binned one stays chosen. */
export const DocumentChoice = ({
  caseId,
  label,
  usual,
  ...field
}: TextFieldProps & { readonly caseId: string; readonly label: string; readonly usual: readonly DocumentKind[] }) => {
  const documents = useEngineQuery('documents.list', { caseId }).data ?? [];
  const [first, rest] = [true, false].map((wanted) =>
    documents
      .filter(({ kind }) => usual.includes(kind) === wanted)
      .map(({ id, title, kindTitle }) => ({
        value: id,
        label: title === kindTitle ? title : `${kindTitle}: ${title}`,
      })),
  );
  const gone = field.value !== '' && !documents.some(({ id }) => id === field.value);
  return (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: texts.none },
        ...(gone ? [{ value: field.value, label: texts.gone }] : []),
        ...(first ?? []),
        ...(rest ?? []),
      ]}
      {...field}
    />
  );
};

/** The document that proves a payment or a cut, to open; nothing where none is chosen or it lies in the bin. */
export const DocumentLink = ({ caseId, documentId }: { readonly caseId: string; readonly documentId: string }) => {
  const documents = useEngineQuery('documents.list', { caseId }, { enabled: documentId !== '' }).data ?? [];
  const document = documents.find(({ id }) => id === documentId);
  return document ? (
    <>
      {' · '}
      <Anchor
        href={`#${paths.document(caseId, documentId, null, '')}`}
        inherit
        underline="always"
        aria-label={texts.open(document.title)}
      >
        {document.title}
      </Anchor>
    </>
  ) : null;
};
