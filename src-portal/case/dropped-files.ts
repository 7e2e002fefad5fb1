/*
 * Files that come in numbers: whole folders, chosen or dropped, without what systems leave in them by themselves.
 */

const leftBySystems = ['Thumbs.db', 'desktop.ini'];
const isPeoples = ({ name }: { readonly name: string }): boolean =>
  !name.startsWith('.') && !leftBySystems.includes(name);

const byName = new Intl.Collator('de', { numeric: true });
const inOrder = (files: readonly File[]): readonly File[] =>
  files.filter(isPeoples).sort((a, b) => byName.compare(a.name, b.name));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const filesIn = async (entry: FileSystemEntry): Promise<readonly File[]> => {
  if (!isPeoples(entry)) return [];
  if (isFile(entry)) return [await new Promise<File>((take, fail) => entry.file(take, fail))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  for (;;) {
    // A folder is read in portions, and at its end comes an empty one.
    const some = await new Promise<FileSystemEntry[]>((take, fail) => reader.readEntries(take, fail));
    if (some.length === 0) return inOrder(files);
    for (const one of some) files.push(...(await filesIn(one)));
  }
};

/** Whether a person can choose a folder here; telephones have none to choose. */
export const canChooseFolder = (): boolean =>
  'webkitdirectory' in HTMLInputElement.prototype && matchMedia('(pointer: fine)').matches;

/** The files of a folder that was chosen, by name. */
export const filesOfFolder = (files: FileList | null): readonly File[] => inOrder([...(files ?? [])]);

/** What was dropped, folders with all that is in them. To be asked while the event lasts: after it the browser forgets. */
export const filesOfDrop = (transfer: DataTransfer): Promise<readonly File[]> => {
  const dropped = [...transfer.items].filter(({ kind }) => kind === 'file');
  return Promise.all(
    dropped.map((item): Promise<readonly File[]> => {
      const entry = item.webkitGetAsEntry();
      const file = item.getAsFile();
      return entry ? filesIn(entry) : Promise.resolve(file ? [file] : []);
    }),
  ).then((all) => all.flat());
};
