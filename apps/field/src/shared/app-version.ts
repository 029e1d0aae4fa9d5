/** The version of this application, as the desk sees it beside each phone. */
export const APP_VERSION = '0.3.0';
