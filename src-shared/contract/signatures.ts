import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, type Methods, owners, query, staff } from '../rpc/contract.ts';
import { type FormVersion, formKinds } from '../signatures/forms.ts';

const kind = z.enum(formKinds);
const caseForm = z.object({ caseId: uuid, kind });
const MAX_STROKES = 500;
const MAX_POINTS = 20_000;
const tooLong = 'Die Unterschrift ist zu lang. Bitte löschen und noch einmal kürzer unterschreiben.';
const place = z.number().min(-100).max(10_000);

const formReads = ['form_version', 'case_file', 'party', 'vehicle', 'office'];

/** A form as this case would sign it now. */
export interface FormPreview {
  readonly version: FormVersion;
  readonly text: string;
  /** SHA-256 of title, blank line and text as UTF-8, in hex. */
  readonly textHash: string;
  /** German names of what the case does not know. */
  readonly missing: readonly string[];
  /** Who is asked to sign: the client, or the person a company names. */
  readonly signer: string;
  /** In what capacity, where that is not the client's own person. */
  readonly capacity: string;
  readonly clientName: string;
  readonly place: string;
}

export interface FormVersionInfo extends FormVersion {
  readonly builtIn: boolean;
  readonly createdAt: number | null;
  readonly createdByName: string;
}

export interface SignatureInfo {
  readonly id: string;
  readonly kind: string;
  readonly formVersion: number;
  readonly formTitle: string;
  /** SHA-256 of what was signed, in hex. */
  readonly textHash: string;
  /** The name, and after a comma the capacity where one was given. */
  readonly signer: string;
  readonly place: string;
  readonly signedAt: number;
  readonly documentId: string;
}

export const signaturesContract = {
  /** The version in force of each form. */
  'forms.list': query<readonly FormVersionInfo[]>()(z.object({}), everyone, ['form_version', 'user']),
  /** All versions of a form, the newest first. */
  'forms.history': query<readonly FormVersionInfo[]>()(z.object({ kind }), everyone, ['form_version', 'user']),
  'forms.preview': query<FormPreview>()(caseForm, everyone, formReads),
  /** The form filled from the case with an empty line for the signature, to print and sign by hand. */
  'forms.blank': query<{ readonly name: string; readonly bytes: Uint8Array; readonly pages: number }>()(
    caseForm,
    everyone,
    formReads,
  ),
  /** One page of it as a picture. */
  'forms.blankPage': query<{
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly width: number;
    readonly height: number;
    readonly pages: number;
  }>()(
    caseForm.extend({
      page: z.number().int().min(1),
      maxPixels: z.number().int().min(100).max(4000).default(1400),
    }),
    everyone,
    formReads,
  ),
  /** Changed words are a new version; older ones stay as they are. */
  'forms.saveVersion': command<{ readonly version: number }>()(
    z.object({
      kind,
      title: z.string().trim().min(1, 'Der Titel fehlt.').max(200, 'Der Titel ist zu lang.'),
      body: z.string().trim().min(1, 'Der Text fehlt.').max(20_000, 'Der Text ist zu lang.'),
    }),
    owners,
  ),
  /** Signs exactly the text that was shown, and files it as a PDF. */
  'signatures.sign': command<{ readonly signatureId: string; readonly documentId: string }>()(
    caseForm.extend({
      formVersionId: z.string().max(100),
      textHash: z.string().length(64),
      signer: z.string().trim().min(1, 'Der Name fehlt.').max(200, 'Der Name ist zu lang.'),
      /** `Geschäftsführerin`, `für Änne Großkreutz`; empty where the client signs. */
      capacity: z.string().trim().max(200, 'Die Angabe ist zu lang.').default(''),
      place: z.string().trim().max(200, 'Der Ort ist zu lang.').default(''),
      /** Each point is x, y (pixels, y downwards), milliseconds since the first, pressure 0 to 1. */
      strokes: z
        .array(z.array(z.tuple([place, place, z.number(), z.number().min(0).max(1)])).max(MAX_POINTS, tooLong))
        .max(MAX_STROKES, tooLong)
        .refine((strokes) => strokes.reduce((sum, one) => sum + one.length, 0) <= MAX_POINTS, tooLong),
    }),
    staff,
  ),
  /** Notes that a form will not be signed, and no longer asks for it on the checklist. */
  'signatures.decline': command<null>()(
    caseForm.extend({
      reason: z.string().trim().min(1, 'Bitte kurz den Grund angeben.').max(300, 'Der Grund ist zu lang.'),
    }),
    staff,
  ),
  'signatures.list': query<readonly SignatureInfo[]>()(z.object({ caseId: uuid }), everyone, [
    'signature',
    'form_version',
    'document',
  ]),
} as const satisfies Methods;
