/* Makes the demo office in the folder and with the password that come as JSON on standard input. */
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { createDemoOffice } from '../../scripts/demo-office.ts';

const wanted = z.object({ dataDir: z.string(), password: z.string() });
await createDemoOffice({ ...wanted.parse(JSON.parse(await text(process.stdin))), read: true });
