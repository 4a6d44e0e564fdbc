export const LANDSCAPE_MESSAGES = {
  landscape: {},
}
