import { z } from 'zod';
import { de } from 'zod/locales';

// Read when a schema is made, so this file is imported before any other: the page's content security policy forbids
// the code that zod would otherwise generate with `new Function`.
z.config({ ...de(), jitless: true });
