import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readScenarios, type Scenario } from '../support/scenario';

const FOLDER = fileURLToPath(new URL('../shared/chat/scenarios/', import.meta.url));

/** A written conversation and where it stands: `03-together/13`. */
export interface Written {
  readonly name: string;
  readonly scenario: Scenario;
}

/** All conversations the project has, in the order of their files. */
export function writtenScenarios(): readonly Written[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.txt')).sort().flatMap((file) => inFile(join(FOLDER, file), file.replace(/\.txt$/, '')));
}

/** What is meant by a word: a file of the same form, all (`all`), a file's name, one's number in it (`03-together/13`), or part of a title. */
export function scenariosNamed(word: string): readonly Written[] {
  if (word.endsWith('.txt') && existsSync(word)) return inFile(word, word.replace(/^.*\/|\.txt$/g, ''));
  const all = writtenScenarios();
  if (word === 'all') return all;
  const exact = all.filter(({ name }) => name === word || name.startsWith(`${word}/`));
  return exact.length > 0 ? exact : all.filter(({ scenario }) => scenario.title.includes(word));
}

function inFile(path: string, name: string): readonly Written[] {
  return readScenarios(readFileSync(path, 'utf8')).map((scenario, index) => ({ name: `${name}/${index + 1}`, scenario }));
}
