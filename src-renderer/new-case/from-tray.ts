import { vehicleKinds } from '../../src-shared/cases/words.ts';
import type { TrayEntry } from '../../src-shared/contract/tray.ts';
import type { FieldTarget } from '../../src-shared/understanding/field-targets.ts';
import type { EngineConnection, Output } from '../engine/connection.ts';
import type { DeskMemory } from '../frame/desk-memory.tsx';
import { type CaseDraft, emptyDraft, rememberDraft, rememberedDraft, restoreDraft } from './draft.ts';

const TRAY = 'newCase.tray';

type Read = Output<'understanding.forNewCase'>;

/** Documents of „Eingang“ that go into the new case once it is there. */
export interface FromTray {
  readonly documentIds: readonly string[];
  readonly kinds: Readonly<Record<string, NonNullable<TrayEntry['kind']>['kind']>>;
  readonly titles: readonly string[];
}

export const documentsFromTray = (memory: DeskMemory): FromTray | undefined => memory.read(TRAY, () => undefined);
export const forgetTray = (memory: DeskMemory): void => memory.forget(TRAY);

const isVehicleKind = (kind: string): kind is keyof typeof vehicleKinds => Object.hasOwn(vehicleKinds, kind);

/** The draft with what the documents say in fields that nobody typed into. */
export const withRead = (draft: CaseDraft, read: Read): CaseDraft => {
  const value = (id: FieldTarget, typed: string): string =>
    typed !== '' ? typed : (read.find((field) => field.id === id)?.value ?? '');
  const { client, vehicle } = draft;
  const kind = value('vehicle.kind', vehicle.kind);
  const nobody = client.lastName === '' && client.firstName === '' && client.company === '';
  return {
    ...draft,
    claimNumber: value('case_file.claim_number', draft.claimNumber),
    policyNumber: value('case_file.policy_number', draft.policyNumber),
    vehicle: {
      ...vehicle,
      plate: value('vehicle.plate', vehicle.plate),
      fin: value('vehicle.fin', vehicle.fin),
      finCheck: value('vehicle.fin_check', vehicle.finCheck),
      hsn: value('vehicle.hsn', vehicle.hsn),
      tsn: value('vehicle.tsn', vehicle.tsn),
      firstRegistration: value('vehicle.first_registration', vehicle.firstRegistration),
      make: value('vehicle.make', vehicle.make),
      model: value('vehicle.model', vehicle.model),
      nextInspection: value('vehicle.next_inspection', vehicle.nextInspection),
      kind: isVehicleKind(kind) ? kind : vehicle.kind,
    },
    // The holder is mostly the client; a person looks at it before saving.
    client: nobody
      ? {
          ...client,
          lastName: value('holder.last_name', ''),
          firstName: value('holder.first_name', ''),
          street: value('holder.street', client.street),
          postalCode: value('holder.postal_code', client.postalCode),
          city: value('holder.city', client.city),
        }
      : client,
  };
};

/** Begins a new case with what the documents say, on top of a draft that somebody may have begun. */
export const beginFromTray = async (
  memory: DeskMemory,
  engine: EngineConnection,
  entries: readonly TrayEntry[],
): Promise<void> => {
  const quietly = async <T>(asked: Promise<T>, otherwise: T): Promise<T> => asked.catch(() => otherwise);
  const kept = rememberedDraft(memory);
  const text = kept ? '' : await quietly(engine.call('cases.keptDraft', {}), '');
  let draft = kept ?? (text === '' ? emptyDraft : restoreDraft(text));
  for (const { document } of entries.slice(0, 20)) {
    draft = withRead(draft, await quietly(engine.call('understanding.forNewCase', { documentId: document.id }), []));
  }
  rememberDraft(memory, draft);
  memory.write<FromTray>(TRAY, {
    documentIds: entries.map(({ document }) => document.id),
    kinds: Object.fromEntries(entries.flatMap(({ document, kind }) => (kind ? [[document.id, kind.kind]] : []))),
    titles: entries.map(({ document }) => document.title),
  });
};
