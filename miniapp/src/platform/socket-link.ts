import Taro from '@tarojs/taro';
import { io, WebSocket as WebSocketTransport, type Socket } from 'socket.io-client';
import { serverOrigin } from './origin';

/** The part of a browser's WebSocket that socket.io asks for, over the mini-program's own socket. */
class TaskSocket {
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((reason: unknown) => void) | null = null;
  onerror: ((fault: unknown) => void) | null = null;
  private readonly task: Promise<Taro.SocketTask>;

  constructor(url: string) {
    this.task = Taro.connectSocket({ url });
    this.task.then((task) => this.listen(task), (fault: unknown) => this.onerror?.(fault));
  }

  send(data: string | ArrayBuffer): void {
    void this.task.then((task) => task.send({ data, fail: (fault) => this.onerror?.(fault) }));
  }

  close(): void {
    void this.task.then((task) => task.close({ code: 1000 }));
  }

  private listen(task: Taro.SocketTask): void {
    task.onOpen(() => { this.readyState = 1; this.onopen?.(); });
    task.onMessage(({ data }) => this.onmessage?.({ data }));
    task.onError((fault) => this.onerror?.(fault));
    task.onClose((reason) => {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.onclose?.(reason);
    });
  }
}

class TaskTransport extends WebSocketTransport {
  override createSocket(url: string): TaskSocket {
    return new TaskSocket(url);
  }

  override doWrite(_packet: unknown, data: string | ArrayBuffer): void {
    (this as unknown as { ws: TaskSocket }).ws.send(data);
  }
}

/** A socket that is not yet connected; `auth` is asked at each connection. */
export function socketLink(auth: () => object): Socket {
  return io(serverOrigin(), { transports: [TaskTransport], autoConnect: false, withCredentials: false, auth: (tell) => tell(auth()) });
}
