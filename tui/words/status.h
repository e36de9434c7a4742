/* status.h - what a command or a session ends with. */
#ifndef TUI_WORDS_STATUS_H
#define TUI_WORDS_STATUS_H

/* Exit statuses (docs/crossfoot.1). */
enum status {
	STATUS_OK = 0,      /* all is well */
	STATUS_FAILED = 1,  /* the work was done and something does not hold */
	STATUS_TROUBLE = 2, /* it could not be done */
};

#endif
