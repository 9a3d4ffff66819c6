import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FailedPreconditionError } from '../../../errors.js';

/** The numbers of processors in the header of a file of ELF, by Node's names. */
const machines: Readonly<Record<number, string>> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64', 243: 'riscv64' };

const headerBytes = 64;

/**
 * Looks at the header of a shared library before it is loaded: one that is cut off would end the process by a signal.
 *
 * Source: the header of ELF files of 64 bits.
 *
 * @throws FailedPreconditionError when the file is no library, one for another processor, or cut off.
 */
export function checkLibraryFile(path: string): void {
  if (process.platform !== 'linux') return;
  const file = openSync(path, 'r');
  try {
    const header = new DataView(new ArrayBuffer(headerBytes));
    const read = readSync(file, header, 0, headerBytes, 0);
    const isElf = read === headerBytes && header.getUint32(0) === 0x7f454c46;
    if (!isElf) throw wrong(path, 'it is no shared library of Linux');
    const number = header.getUint16(18, true);
    const machine = machines[number] ?? `processor ${number}`;
    if (machine !== process.arch) throw wrong(path, `it is for ${machine}, and this process runs on ${process.arch}`);
    // The table of the sections is the last thing in the file.
    const end = Number(header.getBigUint64(40, true)) + header.getUint16(58, true) * header.getUint16(60, true);
    const { size } = fstatSync(file);
    if (size < end) throw wrong(path, `it is cut off: it has ${size} of ${end} bytes`);
  } finally {
    closeSync(file);
  }
}

function wrong(path: string, why: string): FailedPreconditionError {
  return new FailedPreconditionError(
    `${path}: expected TensorFlow's C library; ${why}. Bring one by: npx monitored-session native install`,
  );
}
