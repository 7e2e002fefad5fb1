/** Whether programs lie in an office file. They are never run here, but may be where the file is opened next. */
import type { FileKind } from '../documents/kind.ts';
import { openZipParts } from './zip-parts.ts';

const TYPES = '[Content_Types].xml';
const LARGEST_TYPES = 8 * 1024 * 1024;
/** A part may be called anything; what it is stands in the list of types. Macro sheets are Excel's older programs. */
const programTypes = /vbaProject|macroEnabled|macrosheet/i;
const programParts = /(?:^|\/)vbaProject\.bin$|^xl\/macrosheets\//i;
/** Basic, and the folder for every other language. */
const openDocumentParts = /^(?:Basic|Scripts)\/./i;
/** The storage of programs in files from before 2007; Excel's goes on with „_CUR“. */
const oldStorage = Buffer.from('_VBA_PROJECT', 'utf16le');

/** Where the file is broken its bytes are asked: other programs may mend and open it. */
export async function holdsMacros(kind: FileKind, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'doc':
    case 'xls':
    case 'ppt':
      return file.includes(oldStorage);
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
      break;
    default:
      return false;
  }
  try {
    const parts = await openZipParts(bytes);
    const isProgram = kind.startsWith('od') ? openDocumentParts : programParts;
    if (parts.names.some((name) => isProgram.test(name))) return true;
    return programTypes.test((await parts.text(TYPES, LARGEST_TYPES)) ?? '');
  } catch {
    return file.includes('vbaProject.bin') || file.includes('Basic/script-lc.xml');
  }
}
