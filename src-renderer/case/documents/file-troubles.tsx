import { Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { TroubledDocument } from '../../../src-shared/contract/blob-care.ts';
import { Notice } from '../../components/notice.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { blobCareTexts as texts } from '../../texts/blob-care.ts';

export type FileTroubles = ReadonlyMap<string, TroubledDocument>;

/** The documents of a case whose file is damaged or gone on this desk, by document. */
export const useFileTroubles = (caseId: string): FileTroubles => {
  const { data } = useEngineQuery('blobCare.ofCase', { caseId });
  return useMemo(() => new Map((data ?? []).map((each) => [each.documentId, each])), [data]);
};

/** Says above the documents that files are damaged or gone, and where to help; nothing where all are whole. */
export const FileTroubleNotice = ({ troubles }: { readonly troubles: FileTroubles }) =>
  troubles.size === 0 ? null : (
    <Notice tone="warn" icon={<IconAlertTriangle size={18} />} title={texts.notice(troubles.size)}>
      {texts.kept} <Anchor href={`#${paths.settings('dateien')}`}>{texts.toSettings}</Anchor>
    </Notice>
  );
