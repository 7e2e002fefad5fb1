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

/** A form as this case would sign it now. */
export interface FormPreview {
  readonly version: FormVersion;
  readonly text: string;
  /** SHA-256 of title, blank line and text as UTF-8, in hex. */
  readonly textHash: string;
  /** German names of what the case does not know. */
  readonly missing: readonly string[];
  readonly signer: string;
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
  'forms.preview': query<FormPreview>()(caseForm, everyone, [
    'form_version',
    'case_file',
    'party',
    'vehicle',
    'office',
  ]),
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
      place: z.string().trim().max(200, 'Der Ort ist zu lang.').default(''),
      /** Each point is x, y (pixels, y downwards), milliseconds since the first, pressure 0 to 1. */
      strokes: z
        .array(z.array(z.tuple([place, place, z.number(), z.number().min(0).max(1)])).max(MAX_POINTS, tooLong))
        .max(MAX_STROKES, tooLong)
        .refine((strokes) => strokes.reduce((sum, one) => sum + one.length, 0) <= MAX_POINTS, tooLong),
      signedAt: z.number().int().positive().optional(),
    }),
    staff,
  ),
  'signatures.list': query<readonly SignatureInfo[]>()(z.object({ caseId: uuid }), everyone, [
    'signature',
    'form_version',
    'document',
  ]),
} as const satisfies Methods;
