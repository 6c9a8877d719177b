import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCity } from '../../../config/load-city';
import { readGate } from '../../../shared/chat/gate/gate';
import { chatLexicon, type ChatLexicon } from '../../../shared/chat/lexicon';
import { wordsOf } from '../../../shared/chat/read-message';

const linesOf = (name: string): readonly string[] => readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'lines', name), 'utf8').trim().split('\n');

let lexicon: ChatLexicon;
beforeAll(async () => { lexicon = chatLexicon((await loadCity('ningbo', { isDemo: false })).matters); });

const clues = (lines: readonly string[]): readonly string[] => lines.filter((line) => readGate(wordsOf(line), lexicon).isClue);

test('nineteen of twenty short lines about something wrong in the street are found (R18)', () => {
  const wrong = linesOf('wrong.txt');

  expect(clues(wrong).length / wrong.length).toBeGreaterThanOrEqual(0.95);
});

test('of everyday lines of a neighbourhood at most one in forty is taken for one (R18)', () => {
  const talk = linesOf('talk.txt');

  expect(clues(talk).length / talk.length).toBeLessThanOrEqual(0.025);
});
