import { randomUUID } from 'node:crypto';
import type { FileBoxInterface } from 'file-box';
import { FileBox } from 'file-box';
import * as PUPPET from 'wechaty-puppet';
import { PuppetMock } from 'wechaty-puppet-mock';

/** Messages the puppet can still be asked about; older ones are in the recorder's log. */
const KEEP_MESSAGES = 500;

export interface SimMember {
  readonly id: string;
  readonly name: string;
}

export interface SimRoom {
  readonly id: string;
  readonly name: string;
  readonly memberIds: readonly string[];
}

/** What a member does in a room. A picture comes with its bytes in base64: only such a FileBox survives the way through the mock. */
export type Said =
  | { readonly kind: 'Text'; readonly text: string; readonly mentionIds?: readonly string[] }
  | { readonly kind: 'Image'; readonly base64: string; readonly fileName: string }
  | { readonly kind: 'Location'; readonly location: PUPPET.payloads.Location };

const TYPES = { Text: PUPPET.types.Message.Text, Image: PUPPET.types.Message.Image, Location: PUPPET.types.Message.Location } as const;

/** The published mock plus what it lacks: places, pictures, mentions, its own lines heard again, an end to what it keeps. */
export class SimPuppet extends PuppetMock {
  private readonly files = new Map<string, FileBoxInterface>();
  private readonly places = new Map<string, PUPPET.payloads.Location>();
  private readonly kept: string[] = [];

  constructor(private readonly self: SimMember) {
    super();
  }

  settle(members: readonly SimMember[], rooms: readonly SimRoom[]): void {
    for (const member of [this.self, ...members]) {
      this.mocker.createContact({ id: member.id, name: member.name, friend: true, phone: [], avatar: '', type: PUPPET.types.Contact.Individual });
    }
    for (const room of rooms) {
      this.mocker.createRoom({ id: room.id, topic: room.name, memberIdList: [this.self.id, ...room.memberIds], adminIdList: [], avatar: '' });
    }
  }

  /** Somebody says something; everyone who listens to the puppet hears it. */
  say(roomId: string, talkerId: string, said: Said): string {
    const id = randomUUID();
    this.keep(id);
    this.mocker.cacheMessagePayload.set(id, {
      id, roomId, talkerId, type: TYPES[said.kind], timestamp: Date.now(),
      ...(said.kind === 'Text' ? { text: said.text, mentionIdList: [...(said.mentionIds ?? [])] } : {}),
    } as PUPPET.payloads.Message);
    if (said.kind === 'Image') this.files.set(id, FileBox.fromBase64(said.base64, said.fileName) as FileBoxInterface);
    if (said.kind === 'Location') this.places.set(id, said.location);
    this.emit('message', { messageId: id });
    return id;
  }

  /** Over gRPC the bot starts and stops the puppet; a puppet that starts logs in by itself, as a kept session does. */
  override async onStart(): Promise<void> {
    await super.onStart();
    setImmediate(() => {
      if (!this.isLoggedIn) this.login(this.self.id);
      this.emit('ready', { data: 'simulator' });
    });
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    return required(this.files.get(id), 'no file in message', id);
  }

  override async messageImage(id: string): Promise<FileBoxInterface> {
    return this.messageFile(id);
  }

  override async messageLocation(id: string): Promise<PUPPET.payloads.Location> {
    return required(this.places.get(id), 'no place in message', id);
  }

  override async messageSendText(conversationId: string, text: string, mentionIdList: readonly string[] = []): Promise<void> {
    this.say(conversationId, this.self.id, { kind: 'Text', text, mentionIds: mentionIdList });
  }

  private keep(id: string): void {
    this.kept.push(id);
    const oldest = this.kept.length > KEEP_MESSAGES ? this.kept.shift() : undefined;
    if (oldest === undefined) return;
    this.mocker.cacheMessagePayload.delete(oldest);
    this.files.delete(oldest);
    this.places.delete(oldest);
  }
}

function required<Value>(value: Value | undefined, what: string, id: string): Value {
  if (value === undefined) throw new Error(`${what} ${id}`);
  return value;
}
