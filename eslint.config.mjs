import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { noCapturedLanguage, noProse } from './scripts/structure/language.mjs'
import { PROJECTS, typedParser } from './scripts/structure/typed-files.mjs'
import { walls } from './scripts/structure/walls.mjs'

export default tseslint.config(
  // The kernels are AssemblyScript: its compiler checks them.
  {
    ignores: [
      'out/',
      'node_modules/',
      'src-main/engine/kernels/assembly/',
      'bench/peak.ts',
      'bench/hand-written/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: PROJECTS,
        extraFileExtensions: ['.vue'],
        parser: typedParser,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.vue', 'src-renderer/**/*.ts', 'test/renderer/**/*.ts'],
    extends: [vue.configs['flat/recommended']],
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: typedParser },
  },
  {
    files: ['src-*/**/*.ts', 'src-*/**/*.vue'],
    plugins: {
      house: { rules: { walls, 'no-captured-language': noCapturedLanguage, 'no-prose': noProse } },
    },
    rules: { 'house/walls': 'error', 'house/no-captured-language': 'error' },
  },
  {
    files: ['src-*/**/*.ts', 'src-*/**/*.vue'],
    ignores: [
      'src-shared/language/**',
      // Names of papers, formulas and rules, and the SQL of released migrations.
      'src-shared/catalogue/optimizers/**',
      'src-shared/optimizer-language/built-in-texts.ts',
      'src-shared/tour/papers.ts',
      'src-shared/surfaces/surface-catalogue.ts',
      'src-main/storage/schema/migrations/**',
      // Names of state blocks, by which checkpoints know them.
      'src-main/engine/optimizers/**',
      // The lines of a class in Python.
      'src-shared/optimizer-language/pytorch.ts',
      // What the command line is called by.
      'src-main/command-line/exit-codes.ts',
    ],
    rules: { 'house/no-prose': 'error' },
  },
  {
    files: ['src-main/cli.ts', 'src-main/main.ts', 'src-main/command-line/**'],
    ignores: ['src-main/command-line/print.ts', 'src-main/command-line/standard-streams.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        ...['stdout', 'stderr'].map((property) => ({
          object: 'process',
          property,
          message: 'What is printed goes through print.ts, which makes foreign text harmless.',
        })),
      ],
    },
  },
  {
    // Parsed JSON and answers of child processes are checked by the expectations themselves.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
  },
  prettier,
)
