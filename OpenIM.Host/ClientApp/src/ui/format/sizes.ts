const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** 1.2 MB */
export function fileSize(bytes: number, locale: string): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1000))));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 })
    .format(bytes / 1000 ** step);
}
