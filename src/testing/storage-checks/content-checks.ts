import { AlreadyExistsError, UnknownError } from '../../errors.js';
import { expectAnswer, expectRefusal } from './expect-answer.js';
import { storageCheck, type StorageCheck } from './storage-check.js';
import { toBytes, toText } from './storage-scene.js';

/** What every storage does with the bytes of a file. */
export const contentChecks: readonly StorageCheck[] = [
  storageCheck('gives back what was written, as a plain array of bytes', async (scene) => {
    await scene.write('a', 'héllo');
    const content = await scene.storage.readFile(scene.at('a'));
    expectAnswer('readFile gives a Uint8Array itself', content.constructor.name, 'Uint8Array');
    expectAnswer('readFile', toText(content), 'héllo');
    const { kind, size } = await scene.storage.stat(scene.at('a'));
    expectAnswer('stat', { kind, size }, { kind: 'file', size: 6 });
  }),
  storageCheck('gives a copy of the bytes, which the caller may change', async (scene) => {
    await scene.write('a', 'abc');
    (await scene.storage.readFile(scene.at('a'))).fill(0);
    expectAnswer('readFile after what it gave was changed', await scene.read('a'), 'abc');
  }),
  storageCheck('replaces, appends, or insists on a new file', async (scene) => {
    await scene.write('a', 'one');
    await scene.write('a', 'two');
    await scene.write('a', '+', 'append');
    expectAnswer('a file that was replaced and then appended to', await scene.read('a'), 'two+');
    await expectRefusal('openWrite with create', scene.write('a', 'three', 'create'), AlreadyExistsError);
    expectAnswer('the file after that', await scene.read('a'), 'two+');
    await scene.write('b', 'new', 'create');
    await scene.write('c', 'new', 'append');
    expectAnswer('list', await scene.list(), ['a', 'b', 'c']);
  }),
  storageCheck('writes chunks in their order, and has no use for one that is written', async (scene) => {
    const file = await scene.storage.openWrite(scene.at('a'));
    const chunk = toBytes('ab');
    await file.write(chunk);
    chunk.set(toBytes('cd'));
    await file.write(chunk);
    chunk.fill(0);
    await file.sync();
    await file.close();
    expectAnswer('what was written in two chunks of one memory', await scene.read('a'), 'abcd');
  }),
  storageCheck('reads at any place, and fewer bytes only at the end', async (scene) => {
    await scene.write('a', 'abcdef');
    const file = await scene.storage.openRead(scene.at('a'));
    expectAnswer('size', file.size, 6);
    const target = new Uint8Array(4);
    expectAnswer('bytes read from 1 on', await file.read(target, 1), 4);
    expectAnswer('what they are', toText(target), 'bcde');
    expectAnswer('bytes read from 4 on', await file.read(target, 4), 2);
    expectAnswer('what they are', toText(target.subarray(0, 2)), 'ef');
    expectAnswer('bytes read behind the end', await file.read(target, 10), 0);
    await file.close();
    await file.close();
    await expectRefusal('read of a file that was closed', file.read(target, 0), UnknownError);
  }),
  storageCheck('knows how long a file was when it was opened for reading', async (scene) => {
    await scene.write('a', 'abc');
    const file = await scene.storage.openRead(scene.at('a'));
    await scene.write('a', 'def', 'append');
    expectAnswer('size of a file that has grown since', file.size, 3);
    await file.close();
    expectAnswer('the file', await scene.read('a'), 'abcdef');
  }),
  storageCheck('takes nothing after a file was closed', async (scene) => {
    const file = await scene.storage.openWrite(scene.at('a'));
    await file.write(toBytes('x'));
    await file.close();
    await file.close();
    await expectRefusal('write to a file that was closed', file.write(toBytes('y')), UnknownError);
    await expectRefusal('sync of a file that was closed', file.sync(), UnknownError);
    expectAnswer('the file', await scene.read('a'), 'x');
  }),
  storageCheck('dates a file by its last change', async (scene) => {
    await scene.write('a', 'x');
    const first = await scene.storage.stat(scene.at('a'));
    await scene.write('a', 'y', 'append');
    const second = await scene.storage.stat(scene.at('a'));
    expectAnswer('modifiedMs is a number', Number.isFinite(first.modifiedMs), true);
    expectAnswer('modifiedMs goes on', second.modifiedMs >= first.modifiedMs, true);
  }),
];
