import { AlreadyExistsError, FailedPreconditionError, NotFoundError } from '../../errors.js';
import { expectAnswer, expectRefusal } from './expect-answer.js';
import { storageCheck, type StorageCheck } from './storage-check.js';
import { toText } from './storage-scene.js';

/** What every storage does with the names of files and directories. */
export const nameChecks: readonly StorageCheck[] = [
  storageCheck('renames over another file, which whoever has it open keeps', async (scene) => {
    const { storage } = scene;
    await scene.write('old', 'old');
    await scene.write('new', 'new');
    const kept = await storage.openRead(scene.at('old'));
    await storage.rename(scene.at('new'), scene.at('old'));
    expectAnswer('the file of that name', await scene.read('old'), 'new');
    expectAnswer('exists of the old name', await storage.exists(scene.at('new')), false);
    expectAnswer('list', await scene.list(), ['old']);
    const target = new Uint8Array(3);
    await kept.read(target, 0);
    expectAnswer('the file that was open', toText(target), 'old');
    await kept.close();
  }),
  storageCheck('renames into another directory', async (scene) => {
    await scene.write('a', 'a');
    await scene.storage.makeDirectory(scene.at('x'));
    await scene.storage.rename(scene.at('a'), scene.at('x/b'));
    expectAnswer('the file', await scene.read('x/b'), 'a');
    expectAnswer('list', await scene.list(), ['x']);
  }),
  storageCheck('removes a file, so that its name is free', async (scene) => {
    const { storage } = scene;
    await scene.write('a', 'a');
    await storage.remove(scene.at('a'));
    expectAnswer('exists', await storage.exists(scene.at('a')), false);
    expectAnswer('list', await scene.list(), []);
    await expectRefusal('a second remove', storage.remove(scene.at('a')), NotFoundError);
    await scene.write('a', 'b', 'create');
    expectAnswer('a new file of that name', await scene.read('a'), 'b');
  }),
  storageCheck('makes a directory with all above it, and minds none that is there', async (scene) => {
    const { storage } = scene;
    await storage.makeDirectory(scene.at('x/y/z'));
    await storage.makeDirectory(scene.at('x/y'));
    expectAnswer('kind of a directory', (await storage.stat(scene.at('x/y'))).kind, 'directory');
    expectAnswer('exists of a directory', await storage.exists(scene.at('x/y/z')), true);
    expectAnswer('list of the one above', await storage.list(scene.at('x')), ['y']);
    await storage.syncDirectory(scene.at('x'));
    await scene.write('f', '');
    await expectRefusal('makeDirectory of a file', storage.makeDirectory(scene.at('f')), AlreadyExistsError);
    const below = storage.makeDirectory(scene.at('f/g'));
    await expectRefusal('makeDirectory below a file', below, FailedPreconditionError);
  }),
  storageCheck('takes names as names: wildcards, spaces, dots, other scripts', async (scene) => {
    const names = ['*', '?', 'a b', '[x]', 'a..b', 'modèle☃', "it's"].sort();
    for (const name of names) await scene.write(name, name);
    expectAnswer('list', await scene.list(), names);
    for (const name of names) expectAnswer(`the file ${name}`, await scene.read(name), name);
    await scene.storage.remove(scene.at('*'));
    const left = names.filter((name) => name !== '*');
    expectAnswer('list after the file named * was removed', await scene.list(), left);
  }),
  storageCheck('says of what is not there that it is not there, naming the path', async (scene) => {
    const { storage } = scene;
    const path = scene.at('no');
    const missing: readonly (readonly [string, Promise<unknown>])[] = [
      ['readFile', storage.readFile(path)],
      ['openRead', storage.openRead(path)],
      ['openWrite in no directory', storage.openWrite(scene.at('no/file'))],
      ['rename', storage.rename(path, scene.at('yes'))],
      ['remove', storage.remove(path)],
      ['list', storage.list(path)],
      ['stat', storage.stat(path)],
      ['syncDirectory', storage.syncDirectory(path)],
      ['lock in no directory', storage.lock(scene.at('no/lock'))],
    ];
    await Promise.allSettled(missing.map(([, answer]) => answer));
    for (const [what, answer] of missing) await expectRefusal(what, answer, NotFoundError, path);
    expectAnswer('exists', await storage.exists(path), false);
    expectAnswer('exists in no directory', await storage.exists(scene.at('no/file')), false);
  }),
  storageCheck('tells files and directories apart', async (scene) => {
    const { storage } = scene;
    await scene.write('file', 'x');
    await storage.makeDirectory(scene.at('folder'));
    const wrong: readonly (readonly [string, Promise<unknown>])[] = [
      ['readFile of a directory', storage.readFile(scene.at('folder'))],
      ['openRead of a directory', storage.openRead(scene.at('folder'))],
      ['openWrite of a directory', storage.openWrite(scene.at('folder'))],
      ['list of a file', storage.list(scene.at('file'))],
      ['openRead below a file', storage.openRead(scene.at('file/x'))],
      ['rename of a file to a directory', storage.rename(scene.at('file'), scene.at('folder'))],
    ];
    await Promise.allSettled(wrong.map(([, answer]) => answer));
    for (const [what, answer] of wrong) await expectRefusal(what, answer, FailedPreconditionError);
    expectAnswer('exists of the file', await storage.exists(scene.at('file')), true);
    expectAnswer('exists below the file', await storage.exists(scene.at('file/x')), false);
  }),
];
