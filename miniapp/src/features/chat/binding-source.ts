import type { BindingsView, ChatCitizen, ChatCodeStanding, ChatCodeView, ChatReceipts, CodeRequest } from '../../../../shared/chat/binding-api';
import type { ApiRequest, ApiResult } from '../../api/client';
import type { Memory } from '../report/memory';

const NAME = 'chat-citizen';

export interface BindingSource {
  issue(wish: Pick<CodeRequest, 'kind' | 'cellCode'>): Promise<ApiResult<ChatCodeView>>;
  standing(code: string): Promise<ApiResult<ChatCodeStanding>>;
  bindings(cells: string): Promise<ApiResult<BindingsView>>;
  unbind(id: string, key: string): Promise<ApiResult<BindingsView>>;
  receipts(): Promise<ApiResult<ChatReceipts>>;
  /** Whether this phone ever had a code of its own. */
  isKnown(): boolean;
}

type Send = <T>(request: ApiRequest) => Promise<ApiResult<T>>;

/** Codes and bonds, asked for with what this phone was given at its first code; who is signed in needs none. */
export function bindingSourceOf(memory: Memory, send: Send): BindingSource {
  const own = (): ChatCitizen | undefined => memory.read<ChatCitizen>(NAME);
  const asOwn = () => {
    const citizen = own();
    return citizen === undefined ? { id: {}, secret: {} } : { id: { citizenId: citizen.id }, secret: { secret: citizen.secret } };
  };
  return {
    issue: async (wish) => {
      const { id, secret } = asOwn();
      const result = await send<ChatCodeView>({ method: 'POST', path: '/api/chat-codes', body: { ...wish, ...id }, ...secret });
      if (result.ok && result.data.citizen !== undefined) memory.write(NAME, result.data.citizen);
      return result;
    },
    standing: (code) => send({ method: 'GET', path: `/api/chat-codes/${code}`, query: asOwn().id, ...asOwn().secret }),
    bindings: (cells) => send({ method: 'GET', path: '/api/chat-bindings', query: { ...asOwn().id, cells }, ...asOwn().secret }),
    unbind: (id, key) => send({ method: 'POST', path: `/api/chat-bindings/${id}/unbind`, key, body: asOwn().id, ...asOwn().secret }),
    receipts: () => send({ method: 'GET', path: '/api/chat-receipts', query: asOwn().id, ...asOwn().secret }),
    isKnown: () => own() !== undefined,
  };
}
