import { io, type Socket } from 'socket.io-client';
import { serverOrigin } from './origin';

/** A socket that is not yet connected; `auth` is asked at each connection. */
export function socketLink(auth: () => object): Socket {
  return io(serverOrigin(), { transports: ['websocket', 'polling'], autoConnect: false, auth: (tell) => tell(auth()) });
}
