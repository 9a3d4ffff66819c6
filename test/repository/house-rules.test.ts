import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

import configs from '../../eslint.config.js';

const linter = new Linter();
const house = configs.find(({ plugins }) => plugins?.['house'])?.plugins?.['house'] ?? {};
const config: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser },
  plugins: { house },
  rules: { 'house/optional-takes-undefined': 'error' },
};

test.each([
  ['interface A { a?: string }', 'interface A { a?: string | undefined }'],
  ['type A = { readonly a?: () => void };', 'type A = { readonly a?: (() => void) | undefined };'],
  ['function f({ a }: { a?: 1 | 2 }) {}', 'function f({ a }: { a?: 1 | 2 | undefined }) {}'],
])('an optional field takes undefined as well, and is mended: %s', (code, mended) => {
  expect(linter.verify(code, config, 'a.ts').map(({ ruleId }) => ruleId)).toStrictEqual([
    'house/optional-takes-undefined',
  ]);
  expect(linter.verifyAndFix(code, config, 'a.ts')).toMatchObject({ fixed: true, messages: [], output: mended });
});

test.each([
  'interface A { a?: string | undefined }',
  'interface A { a?: unknown }',
  'interface A { begin?(): void }',
  'interface A { a: string }',
  'function f(a?: string) {}',
])('nothing is asked of %s', (code) => {
  expect(linter.verify(code, config, 'a.ts')).toStrictEqual([]);
});
