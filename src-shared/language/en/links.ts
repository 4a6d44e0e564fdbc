/** Texts of links that lead out of the app. */

export const LINK_MESSAGES = {
  links: {
    question: 'Open this address in your browser?',
    open: 'Open in browser',
    cancel: 'Cancel',
    opens: (address: string) => `Opens ${address} in your browser, after asking`,
    copies: (address: string) => `Copies ${address}`,
    copied: (address: string) =>
      `Optimizer Lab does not open links in notes. The address is on the clipboard: ${address}`,
  },
}
