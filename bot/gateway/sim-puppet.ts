import { randomUUID } from 'node:crypto';
import type { FileBoxInterface } from 'file-box';
import { FileBox } from 'file-box';
import * as PUPPET from 'wechaty-puppet';
import { PuppetMock } from 'wechaty-puppet-mock';
import { silentVoice } from './simulator/silent-voice';

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

/** What a member does in a room. Bytes come in base64: only such a FileBox survives the way through the mock. A quote is words of the text, as WeChat gives it. */
export type Said =
  | { readonly kind: 'Text'; readonly text: string; readonly mentionIds?: readonly string[] }
  | { readonly kind: 'Image'; readonly base64: string; readonly fileName: string }
  | { readonly kind: 'Location'; readonly location: PUPPET.payloads.Location }
  | { readonly kind: 'Audio'; readonly seconds: number }
  | { readonly kind: 'Attachment'; readonly base64: string; readonly fileName: string }
  | { readonly kind: 'Url'; readonly link: PUPPET.payloads.UrlLink }
  | { readonly kind: 'MiniProgram'; readonly card: PUPPET.payloads.MiniProgram }
  /** Which message was taken back stands in the notice's text. */
  | { readonly kind: 'Recalled'; readonly messageId: string };

interface Kept {
  readonly file?: FileBoxInterface;
  readonly said: Said;
}

/** The published mock plus what it lacks: places, pictures, voices, links, cards, recalls, mentions, people who come and go, its own lines heard again, an end to what it keeps. */
export class SimPuppet extends PuppetMock {
  private readonly kept = new Map<string, Kept>();

  /** @param now what time it is where the rooms are */
  constructor(private readonly self: SimMember, private readonly now: () => Date = () => new Date()) {
    super();
  }

  settle(members: readonly SimMember[], rooms: readonly SimRoom[]): void {
    for (const member of [this.self, ...members]) {
      if (this.mocker.cacheContactPayload.has(member.id)) continue;   // the mock makes nobody twice
      this.mocker.createContact({ id: member.id, name: member.name, friend: true, phone: [], avatar: '', type: PUPPET.types.Contact.Individual });
    }
    for (const room of rooms) {
      this.mocker.createRoom({ id: room.id, topic: room.name, memberIdList: [this.self.id, ...room.memberIds], adminIdList: [], avatar: '' });
    }
  }

  /** Somebody says something; everyone who listens to the puppet hears it. @param saidAt earlier than now where it comes late */
  say(roomId: string, talkerId: string, said: Said, saidAt: Date = this.now()): string {
    const id = randomUUID();
    this.keep(id, said);
    this.mocker.cacheMessagePayload.set(id, {
      id, roomId, talkerId, type: PUPPET.types.Message[said.kind], timestamp: saidAt.getTime(), ...wordsOf(said),
    } as PUPPET.payloads.Message);
    this.emit('message', { messageId: id });
    return id;
  }

  /** People come into a room, asked by somebody who is in it. */
  join(roomId: string, inviteeIds: readonly string[], inviterId: string): void {
    const room = this.roomOf(roomId);
    this.mocker.cacheRoomPayload.set(roomId, { ...room, memberIdList: [...new Set([...room.memberIdList, ...inviteeIds])] });
    this.emit('room-join', { roomId, inviteeIdList: [...inviteeIds], inviterId, timestamp: this.now().getTime() });
  }

  /** Somebody leaves a room by himself. */
  leave(roomId: string, memberId: string): void {
    const room = this.roomOf(roomId);
    this.mocker.cacheRoomPayload.set(roomId, { ...room, memberIdList: room.memberIdList.filter((id) => id !== memberId) });
    this.emit('room-leave', { roomId, removeeIdList: [memberId], removerId: memberId, timestamp: this.now().getTime() });
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
    return required(this.kept.get(id)?.file, 'no file in message', id);
  }

  override async messageImage(id: string): Promise<FileBoxInterface> {
    return this.messageFile(id);
  }

  override async messageLocation(id: string): Promise<PUPPET.payloads.Location> {
    const { said } = required(this.kept.get(id), 'no message', id);
    return required(said.kind === 'Location' ? said.location : undefined, 'no place in message', id);
  }

  override async messageUrl(id: string): Promise<PUPPET.payloads.UrlLink> {
    const { said } = required(this.kept.get(id), 'no message', id);
    return required(said.kind === 'Url' ? said.link : undefined, 'no link in message', id);
  }

  override async messageMiniProgram(id: string): Promise<PUPPET.payloads.MiniProgram> {
    const { said } = required(this.kept.get(id), 'no message', id);
    return required(said.kind === 'MiniProgram' ? said.card : undefined, 'no card in message', id);
  }

  override async messageSendText(conversationId: string, text: string, mentionIdList: readonly string[] = []): Promise<void> {
    this.say(conversationId, this.self.id, { kind: 'Text', text, mentionIds: mentionIdList });
  }

  private roomOf(roomId: string): PUPPET.payloads.Room {
    return required(this.mocker.cacheRoomPayload.get(roomId), 'no room', roomId);
  }

  private keep(id: string, said: Said): void {
    const file = fileOf(said);
    this.kept.set(id, { said, ...(file === undefined ? {} : { file }) });
    const [oldest] = this.kept.keys();
    if (oldest === undefined || this.kept.size <= KEEP_MESSAGES) return;
    this.mocker.cacheMessagePayload.delete(oldest);
    this.kept.delete(oldest);
  }
}

function wordsOf(said: Said): { readonly text?: string; readonly mentionIdList?: readonly string[]; readonly filename?: string } {
  if (said.kind === 'Text') return { text: said.text, mentionIdList: [...(said.mentionIds ?? [])] };
  if (said.kind === 'Recalled') return { text: said.messageId };
  return said.kind === 'Attachment' ? { filename: said.fileName } : {};
}

function fileOf(said: Said): FileBoxInterface | undefined {
  if (said.kind === 'Image' || said.kind === 'Attachment') return FileBox.fromBase64(said.base64, said.fileName) as FileBoxInterface;
  return said.kind === 'Audio' ? FileBox.fromBase64(silentVoice(said.seconds).toString('base64'), 'voice.wav') as FileBoxInterface : undefined;
}

function required<Value>(value: Value | undefined, what: string, id: string): Value {
  if (value === undefined) throw new Error(`${what} ${id}`);
  return value;
}
