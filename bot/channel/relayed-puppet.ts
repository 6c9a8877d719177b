import { promisify } from 'node:util';
import { puppet as pb } from 'wechaty-grpc';
import type * as PUPPET from 'wechaty-puppet';
import { PuppetService } from 'wechaty-puppet-service';

/** The published client of a gateway, as ears: its messages are recorded here. Mended where it was found wanting (version 1.19.9). */
export class RelayedPuppet extends PuppetService {
  /** The original spreads a protobuf message instead of its object: every place arrives as 0, 0. */
  override async messageLocation(id: string): Promise<PUPPET.payloads.Location> {
    const request = new pb.MessageLocationRequest();
    request.setId(id);
    const { client } = this.grpcManager;
    const ask = promisify(client.messageLocation.bind(client)) as (request: pb.MessageLocationRequest) => Promise<pb.MessageLocationResponse>;
    return { accuracy: 0, address: '', latitude: 0, longitude: 0, name: '', ...(await ask(request)).getLocation()?.toObject() };
  }

  /** Names on the disk outlive their change and need a home folder for each account: kept in memory only. */
  protected override hookPayloadStore(): void {
    // nothing to hook
  }
}
