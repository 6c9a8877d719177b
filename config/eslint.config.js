import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** House rules a machine can keep; the rest is in CONTRIBUTING.md. */
export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '.data*/**', 'miniapp/.swc/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'No enum: use a union.' },
      ],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Intl', 'process', 'Buffer', 'fetch', 'setTimeout', 'setInterval', 'window'],
      'no-restricted-syntax': ['error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'No enum: use a union.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time is handed in.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is handed in.' },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance is handed in.' },
        { selector: "CallExpression[callee.property.name=/^toLocale/]", message: 'Android mini-programs have no Intl.' },
      ],
    },
  },
  {
    files: ['config/**', 'server/tools/**', 'bot/**/main.ts', 'test/support/**', 'test/bench/**', 'test/evaluate/**', 'test/simulate/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['config/*.js', 'miniapp/config/**', 'miniapp/**/*.config.ts', 'miniapp/src/pages/**', 'miniapp/src/packages/**', 'miniapp/src/app.tsx', 'miniapp/*.js', 'test/support/global-*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
