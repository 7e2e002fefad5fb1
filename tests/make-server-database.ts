/* Makes a server's empty database in the data folder given. */
import { openDatabase } from '../src-server/database/database.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: make-server-database.ts FOLDER');
const opened = await openDatabase({
  url: undefined,
  folder,
  onProblem: (problem) => {
    throw problem;
  },
});
if (!opened.ok) throw new Error(opened.error.code);
await opened.value.close();
