import { z } from 'zod';
import { MAX_PUBLICATION_BYTES } from './limits.ts';

/** Field shapes used across the wire. None of them can hold a name, a plate or any other word of a case. */

/** UUID, lowercase. */
export const uuidSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** 32 bytes, base64url without padding (keys, nonces, challenges). The last character carries two zero bits. */
export const bytes32Schema = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

/** Public half of an age identity (X25519, bech32): what keys are sealed to. */
export const sealPublicKeySchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

/** 64 bytes, base64url without padding (Ed25519 signatures). */
export const signatureSchema = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/);

/** 128 random bits, base64url without padding: a publication's name, unguessable. */
export const publicationIdSchema = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/);

/** Base64url without padding of at most this many characters. */
export const base64urlSchema = (maxLength: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(maxLength);

/** SHA-256, lowercase hex: the name of a blob. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Short mark of a desk in file numbers ("A", "B2"). Not a name: at most four capitals or digits. */
export const deskTagSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,3}$/);

/** Epoch milliseconds up to the year 9999. */
export const timeSchema = z.int().nonnegative().max(253_402_300_799_999);

/** Sequence numbers: 0 means "nothing yet". */
export const seqSchema = z.int().nonnegative();
export const deviceSeqSchema = z.int().positive().max(0x7fff_ffff);

/** Epoch of an office key, counted from 1. */
export const epochSchema = z.int().positive().max(0x7fff_ffff);

/** The ciphertext of a publication in JSON. */
export const publicationCiphertextSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(Math.ceil((MAX_PUBLICATION_BYTES * 4) / 3));

/** Numbers in query strings and paths arrive as text. */
export const textNumber = (inner: z.ZodType<number, number>) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/)
    .transform(Number)
    .pipe(inner);
