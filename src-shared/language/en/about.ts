/** Texts about the app itself. */
export const ABOUT_MESSAGES = {
  about: {
    description:
      'A laboratory for comparing optimizers. Everything stays on this computer: the app never uses the network.',
    version: (version: string) => `Version ${version}`,
    engine: (version: string) => `engine ${version}`,
    licence: 'MIT licence',
    licences: 'Licences of what is inside',
    noLicences: 'The app can open no list of licences here: it was not packaged.',
    copy: 'Copy versions',
    copied: 'The versions were copied.',
    close: 'Close',
  },
}
