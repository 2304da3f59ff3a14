const dayMs = 24 * 60 * 60 * 1000;

/** Times as they are said in one language. Days begin at local midnight. */
export class Times {
  private readonly clock: Intl.DateTimeFormat;
  private readonly weekday: Intl.DateTimeFormat;
  private readonly short: Intl.DateTimeFormat;
  private readonly shortWithYear: Intl.DateTimeFormat;
  private readonly long: Intl.DateTimeFormat;
  private readonly longWithYear: Intl.DateTimeFormat;
  private readonly dayAndTime: Intl.DateTimeFormat;
  private readonly whole: Intl.DateTimeFormat;

  constructor(locale: string, private readonly words: { today: string; yesterday: string }) {
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
    this.clock = format({ timeStyle: 'short' });
    this.weekday = format({ weekday: 'long' });
    this.short = format({ month: 'short', day: 'numeric' });
    this.shortWithYear = format({ year: 'numeric', month: 'numeric', day: 'numeric' });
    this.long = format({ month: 'long', day: 'numeric', weekday: 'long' });
    this.longWithYear = format({ year: 'numeric', month: 'long', day: 'numeric' });
    this.dayAndTime = format({ dateStyle: 'medium', timeStyle: 'short' });
    this.whole = format({ dateStyle: 'full', timeStyle: 'medium' });
  }

  /** 14:05 */
  time(at: number): string {
    return this.clock.format(at);
  }

  /** All of it, for who wants to know exactly. */
  exact(at: number): string {
    return this.whole.format(at);
  }

  /** A point in time that may lie ahead: 14:05 today, else with the day. */
  moment(at: number, now: number): string {
    return daysBetween(at, now) === 0 ? this.time(at) : this.dayAndTime.format(at);
  }

  /** For a list: the time today, else the day. */
  inList(at: number, now: number): string {
    const days = daysBetween(at, now);
    return days <= 0 ? this.time(at) : days === 1 ? this.words.yesterday
      : days < 7 ? this.weekday.format(at) : isSameYear(at, now) ? this.short.format(at) : this.shortWithYear.format(at);
  }

  /** For the line between two days. */
  day(at: number, now: number): string {
    const days = daysBetween(at, now);
    return days <= 0 ? this.words.today : days === 1 ? this.words.yesterday
      : days < 7 ? this.weekday.format(at) : isSameYear(at, now) ? this.long.format(at) : this.longWithYear.format(at);
  }
}

/** The person's own kind of a language, such as en-GB for en: it knows whether an afternoon has 12 or 24 hours. */
export function regionalOf(language: string, preferred: readonly string[]): string {
  return preferred.find(tag => baseOf(tag) === baseOf(language)) ?? language;
}

/** The local day of a time, such as 2026-03-04. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** Midnights in between. A day of 23 or 25 hours is one day. */
export function daysBetween(at: number, now: number): number {
  return Math.round((midnight(now) - midnight(at)) / dayMs);
}

/** How long until the day changes. */
export function untilMidnight(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime() - now;
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function isSameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear();
}

function baseOf(tag: string): string | undefined {
  return tag.split('-')[0]?.toLowerCase();
}
