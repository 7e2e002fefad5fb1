import { createTestOffice } from '../office.ts';

/** A real engine with an office, for tests that run where none can: answers methods over the channel to its parent. */
const office = await createTestOffice();
process.on('message', async ({ id, method, input }: { id: number; method: string; input: unknown }) => {
  process.send?.({ id, result: await office.engine.call(method, input) });
});
process.on('disconnect', () => void office.close().then(() => process.exit(0)));
process.send?.({ id: 0, result: null });
