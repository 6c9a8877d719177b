import { ARCHITECTURE, LINT, SETTINGS_TABLE, TYPES, TYPES_OF_SHARED, runSteps } from './steps';

/** `npm run check`: what a machine can say about the code without running it. */
const results = await runSteps([TYPES, LINT, TYPES_OF_SHARED, ARCHITECTURE, SETTINGS_TABLE]);
process.exitCode = results.every((result) => result.isPassed) ? 0 : 1;
