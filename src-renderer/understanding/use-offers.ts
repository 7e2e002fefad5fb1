import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import type { Suggestions } from '../../src-shared/contract/understanding.ts';
import { useMay } from '../case/may.ts';
import { useEngineQuery } from '../engine/engine.tsx';

/** Whether there is anything a person could take. */
export const offersSomething = ({ kind, fields, offers }: Suggestions): boolean =>
  kind !== null ||
  fields.length > 0 ||
  (offers !== null &&
    Boolean(offers.invoice || offers.settlement || offers.payment || offers.deadlines.length > 0 || offers.query));

/** Whether a document offers something to its case, so that it can be said where nothing of it is seen yet. */
export const useOffersSomething = ({ id, caseId, removed, reading }: DocumentInfo): boolean => {
  const may = useMay('understanding.takeFields');
  const asked = may && caseId !== null && !removed && reading.state === 'done';
  const { data } = useEngineQuery('understanding.of', { documentId: id }, { enabled: asked });
  return asked && data !== undefined && offersSomething(data);
};
