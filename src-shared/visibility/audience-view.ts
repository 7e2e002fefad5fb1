import type { Audience } from '../cases/words.ts';
import { type ClientView, isClientView } from './client-view.ts';
import type { Guard } from './guards.ts';
import { isLawyerView, type LawyerView } from './lawyer-view.ts';
import { isWorkshopView, type WorkshopView } from './workshop-view.ts';

/** What each audience sees of one case. */
export interface ViewOf {
  readonly client: ClientView;
  readonly workshop: WorkshopView;
  readonly lawyer: LawyerView;
}
export type AudienceView = ViewOf[Audience];
/** A view for somebody who signs in. */
export type AccountView = WorkshopView | LawyerView;

/** Knows the view of each audience. */
export const viewGuards: { readonly [A in Audience]: Guard<ViewOf[A]> } = {
  client: isClientView,
  workshop: isWorkshopView,
  lawyer: isLawyerView,
};

/** Whether it is a view for an account, whichever. */
export const isAccountView: Guard<AccountView> = (value): value is AccountView =>
  isWorkshopView(value) || isLawyerView(value);
