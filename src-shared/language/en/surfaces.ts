export const SURFACES_MESSAGES = {
  surfaces: {},
}
