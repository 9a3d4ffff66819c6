import { describe, expect, it } from 'vitest';
import { directoryOf, directoryPart, fileNameOf, joinPath } from '../../src/storage/path.js';

describe('directoryOf and fileNameOf', () => {
  it.each([
    ['a', '.', 'a'],
    ['a/b', 'a', 'b'],
    ['./a', '.', 'a'],
    ['/a', '/', 'a'],
    ['/a/b/c', '/a/b', 'c'],
    ['a\\b', '.', 'a\\b'],
    ['a//b', 'a', 'b'],
    ['a/', 'a', ''],
  ])('part %s into %s and %s', (path, directory, name) => {
    expect([directoryOf(path), fileNameOf(path)]).toEqual([directory, name]);
  });
});

describe('directoryPart', () => {
  it.each([
    ['m', ''],
    ['d/m', 'd'],
    ['/m', '/'],
    ['//m', '//'],
    ['a//m', 'a'],
    ['./m', '.'],
    ['a/b/', 'a/b'],
  ])('of %s is "%s", as Python has it', (path, directory) => {
    expect(directoryPart(path)).toBe(directory);
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
