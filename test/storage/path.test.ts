import { describe, expect, it } from 'vitest';
import { directoryOf, fileNameOf, joinPath } from '../../src/storage/path.js';

describe('directoryOf and fileNameOf', () => {
  it.each([
    ['a', '.', 'a'],
    ['a/b', 'a', 'b'],
    ['./a', '.', 'a'],
    ['/a', '/', 'a'],
    ['/a/b/c', '/a/b', 'c'],
    ['a\\b', '.', 'a\\b'],
  ])('part %s into %s and %s', (path, directory, name) => {
    expect([directoryOf(path), fileNameOf(path)]).toEqual([directory, name]);
  });
});

describe('joinPath', () => {
  it.each([
    ['a', 'b', 'a/b'],
    ['a/', 'b', 'a/b'],
    ['/', 'b', '/b'],
    ['', 'b', 'b'],
    ['a', '/b', '/b'],
  ])('joins %j and %j to %s', (directory, name, path) => {
    expect(joinPath(directory, name)).toBe(path);
  });
});
