/**
 * What a reader should not have to look for: strict, type-aware rules for TypeScript and for components.
 * Which folder may import which, and how long a file may be, are tests (tests/tidy), not lint.
 */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

const typeAware = {
  parserOptions: {
    projectService: true,
    tsconfigRootDir: import.meta.dirname,
    extraFileExtensions: ['.svelte'],
  },
};

export default defineConfig(
  globalIgnores(['dist', 'node_modules', 'coverage', 'test-results', 'playwright-report']),
  js.configs.recommended,
  { files: ['**/*.ts', '**/*.svelte'], extends: [typescript.configs.strictTypeChecked] },
  svelte.configs.recommended,
  { files: ['**/*.ts', '**/*.svelte'], languageOptions: typeAware },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { ...typeAware.parserOptions, parser: typescript.parser },
    },
  },
  // A component is handed interfaces of plain functions, which use no `this`.
  { files: ['**/*.svelte'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts', '**/*.svelte'],
    rules: {
      // One comparison with null may mean undefined too.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // What a page reports must not be left-over prints.
      'no-console': ['error', { allow: ['error'] }],
      // The compiler answers for names, and knows the types that this rule does not.
      'no-undef': 'off',
      // A number within a sentence reads well as it is.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `return refuse(…)` ends a function early, in one line.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A function of a promise-based interface turns what it throws into a rejection, whether it waits or not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // The DOM's types claim what a page on plain http does not have, and the compiler does not see that a call
      // may have changed a field since it was compared.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // A test may say that a thing is there; when it is not, the test fails, which is its purpose.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // A fixture of Playwright that needs no other says so with an empty pattern.
      'no-empty-pattern': 'off',
    },
  },
);
