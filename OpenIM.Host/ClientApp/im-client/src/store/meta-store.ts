import type { Disk } from './disk.js';

/** Single values, such as the cursor of Resume. */
export class MetaStore {
  constructor(private readonly disk: Disk) {}

  async get<T>(key: string, otherwise: T): Promise<T> {
    return await this.disk.read(async database => (await database.get('meta', key)) as T ?? otherwise, otherwise);
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.disk.write(database => database.put('meta', value, key));
  }
}
