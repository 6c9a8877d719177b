import fc from 'fast-check';
import { chatCode } from '../../../shared/chat/chat-code';
import { parseCommand } from '../../../shared/chat/command/parse-command';
import { mask } from '../../../shared/chat/mask';
import { normalise } from '../../../shared/chat/normalise';

test('every code that is issued is read as said, through the mask that hides people\'s numbers (R92, R97)', () => {
  fc.assert(fc.property(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (draws) => {
    let turn = 0;
    const code = chatCode((below) => draws[turn++]! % below);

    expect(code).toMatch(/^[A-Z\d]{8}$/);
    expect(parseCommand(normalise(mask(`绑定 ${code}`)).words)).toMatchObject({ verb: 'bind', argument: code });
  }), { numRuns: 5000 });
});
