import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('the lock file names no registry host', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
  expect(read('.npmrc')).toMatch(/^omit-lockfile-registry-resolved=true$/m);
});

test('the lock file is that of package.json', () => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    unknown
  >;
  const locked = (JSON.parse(read('package-lock.json')) as { packages: Record<string, unknown> }).packages[''];
  expect(locked).toMatchObject({ dependencies, devDependencies, peerDependencies });
});
