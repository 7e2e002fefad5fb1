import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorsByPath, readPath, writePath } from './form-values.ts';

describe('paths', () => {
  it('writes one leaf and leaves everything beside it the same object', () => {
    const values = { client: { lastName: 'Alt', city: 'Bonn' }, vehicle: { plate: '' } };
    const next = writePath(values, 'client.lastName', 'Neu');
    expect(next).toEqual({ client: { lastName: 'Neu', city: 'Bonn' }, vehicle: { plate: '' } });
    expect(next.vehicle).toBe(values.vehicle);
    expect(values.client.lastName).toBe('Alt');
  });

  it('reads a leaf, and undefined where the path leads nowhere', () => {
    expect(readPath({ a: { b: 1 } }, 'a.b')).toBe(1);
    expect(readPath({ a: 'text' }, 'a.b')).toBeUndefined();
  });
});

describe('errorsByPath', () => {
  it('names each field once, with the German sentence of the schema', () => {
    const schema = z.object({ user: z.object({ name: z.string().min(1, 'Fehlt.').max(0, 'Zu lang.') }) });
    const parsed = schema.safeParse({ user: { name: '' } });
    expect(parsed.success ? {} : errorsByPath(parsed.error.issues)).toEqual({ 'user.name': 'Fehlt.' });
  });

  it('shows the sentence of a field that may be empty, not the one of the union', () => {
    const day = z.union([z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.'), z.literal('')]);
    const schema = z.object({ vehicle: z.object({ firstRegistration: day, hsn: day }) });
    const parsed = schema.safeParse({ vehicle: { firstRegistration: '99', hsn: '' } });
    expect(parsed.success ? {} : errorsByPath(parsed.error.issues)).toEqual({
      'vehicle.firstRegistration': 'Bitte ein Datum wie 24.03.2026 angeben.',
    });
  });
});
