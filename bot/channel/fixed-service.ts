import { promisify } from 'node:util';
import { puppet as pb } from 'wechaty-grpc';
import type * as PUPPET from 'wechaty-puppet';
import { PuppetService } from 'wechaty-puppet-service';

type Stream = Parameters<PuppetService['bridgeGrpcEventStream']>[0];

const NOWHERE: PUPPET.payloads.Location = { accuracy: 0, address: '', latitude: 0, longitude: 0, name: '' };

/**
 * What the library must not hear of: at the first message of a room, and at each who joins or leaves, its core reads every member (138 calls a room),
 * and it ends each join with two faults. We need none of it.
 */
const OURS: ReadonlySet<string> = new Set(['message', 'room-join', 'room-leave', 'room-topic']);

/** The published client of a gateway, mended where it was found wanting (version 1.19.9). */
export class FixedPuppetService extends PuppetService {
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

  /** The original spreads a protobuf message instead of its object: every place arrives as 0, 0. */
  override async messageLocation(id: string): Promise<PUPPET.payloads.Location> {
    const request = new pb.MessageLocationRequest();
    request.setId(id);
    const { client } = this.grpcManager;
    const ask = promisify(client.messageLocation.bind(client)) as (request: pb.MessageLocationRequest) => Promise<pb.MessageLocationResponse>;
    return { ...NOWHERE, ...(await ask(request)).getLocation()?.toObject() };
  }

  protected override bridgeGrpcEventStream(stream: Stream): void {
    super.bridgeGrpcEventStream(stream);
    stream.on('error', () => this.onBroken('error'));
    stream.on('end', () => this.onBroken('end'));
  }

  /** Names on the disk outlive their change and need a home folder for each account: kept in memory only. */
  protected override hookPayloadStore(): void {
    // nothing to hook
  }
}
