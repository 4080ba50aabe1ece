/** Of the settings' part about notifications, whose other words load with it. */
export const tellMeTitle = 'Tell me'
