/** Before all tests: replaced by the start of one real mongod for the whole run. */
export default async function globalSetup(): Promise<void> {}
