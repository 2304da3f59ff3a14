import { md5 } from './md5.js';
import type { RestApi } from './rest.js';
import { WebPlatformID } from './wire/types.js';

/** What a sign-in gives. One per browser profile: a second sign-in would end the first. */
export interface Session {
  userID: string;
  /** For REST and the hub. */
  imToken: string;
  /** For the account API. */
  chatToken: string;
}

/** How somebody names themself: one of the three. */
export interface Identity {
  account?: string;
  email?: string;
  areaCode?: string;
  phoneNumber?: string;
}

export interface Registration extends Identity {
  nickname: string;
  password: string;
  verifyCode?: string;
  invitationCode?: string;
}

export interface PublicProfile {
  userID: string;
  account: string;
  email: string;
  nickname: string;
  faceURL: string;
  gender: number;
  level: number;
}

/** What a verification code is for. */
export const CodeFor = { Register: 1, ResetPassword: 2, Login: 3 } as const;

// Somebody is waiting to be gone.
const logoutTimeoutMs = 5000;

const nobody = { account: '', email: '', areaCode: '', phoneNumber: '' };

/** Registration, sign-in, passwords and the search for people: the account API. */
export class AccountApi {
  constructor(private readonly rest: RestApi) {}

  async login(who: Identity, password: string): Promise<Session> {
    return await this.rest.post<Session>('/account/login', {
      ...nobody, ...who, password: md5(password), verifyCode: '', deviceID: '', platform: WebPlatformID,
    });
  }

  async loginByCode(who: Identity, verifyCode: string): Promise<Session> {
    return await this.rest.post<Session>('/account/login', {
      ...nobody, ...who, password: '', verifyCode, deviceID: '', platform: WebPlatformID,
    });
  }

  async register({ nickname, password, verifyCode = '', invitationCode = '', ...who }: Registration): Promise<Session> {
    return await this.rest.post<Session>('/account/register', {
      invitationCode,
      verifyCode,
      deviceID: '',
      platform: WebPlatformID,
      autoLogin: true,
      user: { ...nobody, ...who, nickname, password: md5(password) },
    });
  }

  async sendCode(usedFor: number, who: Identity, invitationCode = ''): Promise<void> {
    await this.rest.post('/account/code/send', { ...nobody, ...who, usedFor, invitationCode, deviceID: '', platform: WebPlatformID });
  }

  async verifyCode(usedFor: number, who: Identity, verifyCode: string): Promise<void> {
    await this.rest.post('/account/code/verify', { ...nobody, ...who, usedFor, verifyCode });
  }

  async resetPassword(who: Identity, verifyCode: string, password: string): Promise<void> {
    await this.rest.post('/account/password/reset', { ...nobody, ...who, verifyCode, password: md5(password), platform: WebPlatformID });
  }

  /** Ends all sessions of the user, this one too. */
  async changePassword(userID: string, current: string, next: string): Promise<void> {
    await this.rest.post('/account/password/change', { userID, currentPassword: md5(current), newPassword: md5(next) });
  }

  /** Ends the sign-in of this token; everywhere: all sign-ins of the user, this one too. */
  async logout(chatToken: string, everywhere = false): Promise<void> {
    await this.rest.post('/account/logout', { chatToken, everywhere }, { timeoutMs: logoutTimeoutMs });
  }

  async searchPeople(keyword: string, pageNumber = 1, showNumber = 20): Promise<{ total: number; users: PublicProfile[] }> {
    return await this.rest.post('/user/search/public', { keyword, pagination: { pageNumber, showNumber } });
  }

  async updateProfile(userID: string, changes: { nickname?: string; faceURL?: string; gender?: number; birth?: number }): Promise<void> {
    await this.rest.post('/user/update', { userID, ...changes });
  }

  /** Settings of the operator, such as `needInvitationCodeRegister`. */
  async clientConfig(): Promise<Record<string, string>> {
    const { config } = await this.rest.post<{ config: Record<string, string> | null }>('/client_config/get', {});
    return config ?? {};
  }
}
