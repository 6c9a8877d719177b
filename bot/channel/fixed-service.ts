import type { PuppetService } from 'wechaty-puppet-service';
import { RelayedPuppet } from './relayed-puppet';

type Stream = Parameters<PuppetService['bridgeGrpcEventStream']>[0];

/**
 * What the library must not hear of: at the first message of a room, and at each who joins or leaves, its core reads every member (138 calls a room),
 * and it ends each join with two faults. We need none of it.
 */
const OURS: ReadonlySet<string> = new Set(['message', 'room-join', 'room-leave', 'room-topic']);

/** The client of our own gateway, as a mouth: what its library core must not hear of goes to us alone. */
export class FixedPuppetService extends RelayedPuppet {
  /** Said at once when the stream breaks; the published client would find out by its watchdog a minute later. */
  onBroken: (reason: string) => void = () => undefined;

  onMessage: (messageId: string) => void = () => undefined;
  /** Somebody joined, left or renamed a room: what we know of its members is old. */
  onRoomChange: (roomId: string) => void = () => undefined;

  constructor(options: ConstructorParameters<typeof PuppetService>[0]) {
    super(options);
    const pass = this.emit.bind(this) as (event: string, ...told: readonly unknown[]) => boolean;
    const sort = (event: string, ...told: readonly unknown[]): boolean => {
      if (!OURS.has(event)) return pass(event, ...told);
      const { messageId = '', roomId = '' } = (told[0] ?? {}) as { readonly messageId?: string; readonly roomId?: string };
      if (event === 'message') this.onMessage(messageId);
      else this.onRoomChange(roomId);
      return true;
    };
    this.emit = sort as unknown as PuppetService['emit'];
  }

  protected override bridgeGrpcEventStream(stream: Stream): void {
    super.bridgeGrpcEventStream(stream);
    stream.on('error', () => this.onBroken('error'));
    stream.on('end', () => this.onBroken('end'));
  }
}
