/** Every collection that must survive the loss of a machine: each of its documents is in a backup. */
export const KEPT: readonly string[] = [
  // the loop
  'reports', 'photos', 'cases', 'caseRecords', 'events', 'deliveries', 'notices', 'enforcementCases', 'alerts', 'emergencies', 'caseBatches', 'savedFilters',
  // the group chat: who hears in which room, who is bound to what, what was read and what was said
  'fleet-accounts', 'fleet-rooms', 'chat-rooms', 'chat-codes', 'chat-members', 'chat-commands', 'chat-segments', 'chat-lines', 'clues', 'group-cards',
  // other systems
  'channels', 'orderSheets', 'toldNews', 'mobiles', 'smsMessages', 'smsReceipts', 'smsPulls',
  // what the city is and who works in it
  'cityTables', 'cityImports', 'cellSets', 'cellSetParts', 'assets', 'assetImports', 'credentials', 'deputies', 'shifts',
  // what it has learned
  'matterExamples', 'matterModels', 'matterModelParts', 'matterModelsInForce', 'modelUse', 'dutyProposals', 'routingReplays',
  // the installation: its secrets, running numbers, how far migrations, jobs and passes are
  'settings', 'counters', 'migrations', 'job-runs', 'backfills', 'clock',
];

/** What a backup leaves out on purpose, and why. After a restore the collection is there, empty, with its indexes. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'chat-messages': 'raw words of groups go after 72 hours; in a backup they would stay for years (R97). What was read of them is in the segments',
  'chat-room-leases': 'who reads a room this minute; another process takes it anew',
  lastPlaces: 'where a worker is during his shift; in a backup it would stay past it (R73). Who agreed is asked again',
  sessions: 'a copy of the database opens nobody\'s page; people sign in again',
  signInFailures: 'wrong passwords of the last minutes',
  channelCalls: 'signatures of the last minutes; they are void by the time anything is restored',
};
