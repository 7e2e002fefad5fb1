import type { Desk } from './desk.ts';
import type { PdfMaker } from './pdf/pdf-maker.ts';

/** The long-lived workers of an open office. All but the PDF maker start and end with it. */
export interface Services {
  readonly pdf: PdfMaker;
  readonly close: () => Promise<void>;
}

/** Starts the services of an opened desk; they are closed before its database. */
export const openServices = (_desk: Omit<Desk, 'services'>, pdf: PdfMaker): Services => ({
  pdf,
  close: async () => {},
});
