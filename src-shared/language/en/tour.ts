export const TOUR_MESSAGES = {
  tour: {},
}
