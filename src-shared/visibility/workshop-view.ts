import { accountViewFields, isOutsideAppointment, isOutsideDocument, isOutsideNote } from './account-view.ts';
import { type Guarded, isListOf, isNullOr, isOneOf, isShape, isText, isWhole } from './guards.ts';

/** The client's vehicle, as far as it is to be repaired. Empty texts and nulls: not known. */
const isRepairVehicle = isShape({
  plate: isText,
  make: isText,
  model: isText,
  fin: isText,
  hsn: isText,
  tsn: isText,
  firstRegistration: isText,
  mileageKm: isNullOr(isWhole),
  kind: isText,
  colour: isText,
  previousDamage: isText,
  /** 1 yes, 0 no. */
  roadworthy: isNullOr(isWhole),
});

/** What the insurer cut from the repair. Money in cents. */
const isRepairCut = isShape({ kind: isText, title: isText, amount: isWhole, reason: isText });

/** The repair's own figures; no other amount of the case is here. Money in cents. */
const isRepair = isShape({
  /** How it is settled: a `Branch`. */
  branch: isText,
  net: isNullOr(isWhole),
  vat: isNullOr(isWhole),
  days: isNullOr(isWhole),
  startedOn: isText,
  finishedOn: isText,
  positions: isListOf(
    isShape({
      title: isText,
      claimed: isWhole,
      accepted: isNullOr(isWhole),
      cuts: isListOf(isRepairCut),
    }),
  ),
});

/** What the office would like to have from the workshop. */
const isWorkshopRequest = isShape({ kind: isText, sentence: isText });

/**
 * What a workshop's account sees of one case: the whole of it. The rules of `client-view.ts` hold: a new field is
 * optional for the reader, none is taken away under `v: 1`.
 */
export const isWorkshopView = isShape({
  ...accountViewFields,
  audience: isOneOf('workshop'),
  vehicle: isNullOr(isRepairVehicle),
  repair: isRepair,
  requests: isListOf(isWorkshopRequest),
  appointments: isListOf(isOutsideAppointment),
  /** Technical notes, oldest first. */
  notes: isListOf(isOutsideNote),
  /** What the office gave to this workshop, newest first. */
  documents: isListOf(isOutsideDocument),
});
export type WorkshopView = Guarded<typeof isWorkshopView>;
