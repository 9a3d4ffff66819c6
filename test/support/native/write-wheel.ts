import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

/** Files by their names. */
export type WheelFiles = Readonly<Record<string, Uint8Array>>;

/** The least that is taken for a shared library of this machine's processor. */
export function smallLibrary(text: string): Uint8Array {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header.writeUInt16LE(process.arch === 'arm64' ? 183 : 62, 18);
  return Buffer.concat([header, Buffer.from(text)]);
}

/** The files of a wheel of TensorFlow, with the records that pip writes. */
export function wheelFiles(files: WheelFiles): WheelFiles {
  const lines = Object.entries(files).map(([name, data]) => {
    const sum = createHash('sha256').update(data).digest('base64url');
    return `${name},sha256=${sum},${data.length}`;
  });
  return { ...files, 'tensorflow_cpu-2.15.1.dist-info/RECORD': Buffer.from(`${lines.join('\n')}\n`) };
}

/** Writes a zip file whose entries are not compressed. */
export async function writeZip(path: string, files: WheelFiles): Promise<void> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of Object.entries(files)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    parts.push(local, Buffer.from(name), Buffer.from(data));
    offset += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  const central = Buffer.concat(directory);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  await writeFile(path, Buffer.concat([...parts, central, end]));
}
