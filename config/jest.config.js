import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

const swc = ['@swc/jest', {
  jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
  module: { type: 'es6' },
}];

/** All tests run in ESM on Node against one real mongod; those of pages bring a real browser. */
export default {
  rootDir,
  workerIdleMemoryLimit: '1.5GB',   // modules of a test file stay in memory for as long as its process: a worker that has grown begins anew
  testTimeout: 60_000,   // a town starts in seconds, but not on a machine that is busy with something else
  projects: [
    {
      displayName: 'node',
      rootDir,
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      transform: { '^.+\\.tsx?$': swc },
      modulePathIgnorePatterns: ['<rootDir>/miniapp/dist', '<rootDir>/.data'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
