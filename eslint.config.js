import { basename } from 'node:path';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { jsdoc } from 'eslint-plugin-jsdoc';
import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

const library = ['src/**/*.{ts,tsx}', 'machines/**/*.ts'];

/**
 * A file is kebab-case and named for what it exports, not for being a collection.
 * @type {import('eslint').Rule.RuleModule}
 */
const fileName = {
  meta: { type: 'suggestion', messages: { name: "Name the file in kebab-case for its main export, not '{{name}}'." } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      const isKebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name);
      const isCollection = /(^|-)(utils|helpers|types|common|misc)[-.]/.test(name);
      if (!isKebab || isCollection) context.report({ node, messageId: 'name', data: { name } });
    },
  }),
};

/** Types that stand in brackets before a bar. */
const needBrackets = new Set(['TSFunctionType', 'TSConstructorType', 'TSConditionalType', 'TSInferType']);

/**
 * An optional field takes undefined as well, so that a caller may pass on what may be missing
 * (`exactOptionalPropertyTypes` tells the two apart).
 * @type {import('eslint').Rule.RuleModule}
 */
const optionalTakesUndefined = {
  meta: {
    type: 'problem',
    fixable: 'code',
    messages: { undefined: 'An optional field takes undefined too: write `?: {{type}} | undefined`.' },
  },
  create: (context) => ({
    /** @param {any} node a TSPropertySignature, which the types of ESLint itself do not know */
    'TSPropertySignature[optional=true]'(node) {
      const type = node.typeAnnotation?.typeAnnotation;
      /** @type {{ type: string }[]} */
      const parts = type?.type === 'TSUnionType' ? type.types : [type];
      const takes = ['TSUndefinedKeyword', 'TSUnknownKeyword'];
      if (!type || parts.some((part) => takes.includes(part.type))) return;
      const text = context.sourceCode.getText(type);
      const data = { type: needBrackets.has(type.type) ? `(${text})` : text };
      /** @param {import('eslint').Rule.RuleFixer} fixer */
      const fix = (fixer) => fixer.replaceText(type, `${data.type} | undefined`);
      context.report({ node: type, messageId: 'undefined', data, fix });
    },
  }),
};

const aFlag = '[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]';
const aDefaultFlag = '[right.type="Literal"][right.raw=/^(true|false)$/]';
const restrictedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union of literals.' },
  { selector: 'TSModuleDeclaration[global!=true]', message: 'No namespace: a file is the module.' },
  { selector: 'ExportDefaultDeclaration', message: 'No default export: export by name.' },
  ...['FunctionDeclaration', 'MethodDefinition[kind!="set"] > FunctionExpression']
    .flatMap((owner) => [
      `${owner} > Identifier.params${aFlag}`,
      `${owner} > AssignmentPattern.params${aDefaultFlag}`,
      `${owner} > AssignmentPattern.params > Identifier.left${aFlag}`,
    ])
    .map((selector) => ({ selector, message: 'No boolean parameter: take an options object.' })),
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'docs/api/', '.cache/', 'test/golden/', 'src/**/generated/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: {
      house: { rules: { 'file-name': fileName, 'optional-takes-undefined': optionalTakesUndefined } },
    },
    rules: {
      'house/file-name': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, rxjsX.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      // The style that it asks for is the one that no-non-null-assertion forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Ports are met by structure, whoever made the object.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/prefer-readonly': 'error',
      // An async function without await turns what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Nothing of ours goes down an error channel; should something, RxJS reports it as unhandled.
      'rxjs-x/no-ignored-error': 'off',
      'rxjs-x/throw-error': ['error', { allowThrowingAny: false, allowThrowingUnknown: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: library,
    extends: [jsdoc({ config: 'flat/recommended-typescript-error' })],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval'],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Take a Clock.' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
          enableFixer: false,
        },
      ],
      'jsdoc/no-blank-blocks': 'error',
      'jsdoc/check-param-names': ['error', { disableMissingParamChecks: true }],
      'jsdoc/check-tag-names': ['error', { definedTags: ['typeParam', 'remarks', 'defaultValue'] }],
      'jsdoc/require-param': 'off',
      'jsdoc/require-returns': 'off',
      'jsdoc/require-yields': 'off',
      'jsdoc/require-throws': 'off',
      'jsdoc/require-throws-type': 'off',
      'jsdoc/tag-lines': 'off',
    },
  },
  {
    // What was thrown is looked at through the door in src/core/foreign/, which cannot throw in its turn.
    files: library,
    ignores: ['src/core/foreign/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restrictedSyntax,
        {
          selector: 'BinaryExpression[operator="instanceof"][right.name=/(Error|^Promise|^StopIteration)$/]',
          message: 'Ask isInstance() or thenOf() of src/core/foreign/: instanceof throws for a revoked Proxy.',
        },
        {
          selector: 'CallExpression[callee.name="String"] > Identifier.arguments[name=/^(error|reason|cause|thrown)$/]',
          message: 'Ask describeError() of src/core/foreign/: not everything has a text.',
        },
        {
          selector: 'MemberExpression[property.name="message"][object.name=/^(error|reason|cause|thrown)$/]',
          message: 'Ask describeError() of src/core/foreign/: a getter may throw.',
        },
      ],
    },
  },
  {
    files: ['src/index.ts', 'src/doors/**'],
    // Its constants keep out of programs what a re-export would bring in.
    ignores: ['src/doors/moved.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > :not(ExportNamedDeclaration[source], ExportAllDeclaration)',
          message: 'A door only exports what other files define.',
        },
      ],
    },
  },
  {
    files: ['src/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > :not(ExportAllDeclaration, ExportNamedDeclaration[source][exportKind="type"])',
          message:
            'Put what is there at run time into a module of src/doors/root/: esbuild leaves the others out of a program.',
        },
      ],
    },
  },
  {
    // Parameters that OpenTelemetry's own objects take are as it declares them.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/hooks/telemetry-like.ts'],
    rules: { 'house/optional-takes-undefined': 'error' },
  },
  {
    // The edges: time, and the console of this process.
    files: ['src/core/clock.ts', 'src/core/logger.ts', 'src/cli/**', 'src/inspector/**'],
    rules: { 'no-console': 'off', 'no-restricted-globals': 'off' },
  },
  {
    // An actor that gives nothing is fromPromise<void>().
    files: ['machines/**'],
    rules: { '@typescript-eslint/no-invalid-void-type': 'off' },
  },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-empty-function': 'off' },
  },
  {
    files: ['**/*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // tsc checks these files, and knows what Node has.
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-undef': 'off' },
  },
);
