import fc from 'fast-check';
import { CHAT_CODE } from '../../../shared/chat/chat-code';
import { parseCommand } from '../../../shared/chat/command/parse-command';
import { mask } from '../../../shared/chat/mask';
import { normalise } from '../../../shared/chat/normalise';

test('every code that is issued is read as said, through the mask that hides people\'s numbers (R92, R97)', () => {
  const sign = fc.constantFrom(...CHAT_CODE.signs);
  fc.assert(fc.property(fc.array(sign, { minLength: CHAT_CODE.length, maxLength: CHAT_CODE.length }), (signs) => {
    const code = signs.join('');
    expect(parseCommand(normalise(mask(`绑定 ${code}`)).words)).toMatchObject({ verb: 'bind', argument: code });
  }), { numRuns: 3000 });
});
