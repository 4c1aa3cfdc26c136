const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether a name is a DNS label (RFC 1123): at most 63 of a-z, 0-9 and `-`, with a letter or digit at both ends. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && LABEL.test(name);
}

/** Whether a name is a DNS subdomain: at most 253 characters, labels joined by dots. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => LABEL.test(label));
}

/** What a DNS label looks like, for messages. */
export const DNS_LABEL_FORM = 'at most 63 characters out of a-z, 0-9 and "-", a letter or digit at both ends';

/** What a DNS subdomain looks like, for messages. */
export const DNS_SUBDOMAIN_FORM =
  'at most 253 characters out of a-z, 0-9, "-" and ".", a letter or digit at both ends of each part';
