/* view_words.h - the places of the interface and what each is called, on a screen or line by line.
 */
#ifndef TUI_WORDS_VIEW_WORDS_H
#define TUI_WORDS_VIEW_WORDS_H

/* A view's parent lends it its keys: what is bound in VIEW_BRIEFING works in all seven steps. */
enum view_id {
	VIEW_ANY,      /* no view of its own: everywhere */
	VIEW_DESK,     /* the briefings of the office */
	VIEW_BRIEFING, /* no view of its own: the seven steps */
	VIEW_EVENT,    /* 1 会议 */
	VIEW_FIGURES,  /* 2 数据 */
	VIEW_CHECKS,   /* 3 校核 */
	VIEW_TEXT,     /* 4 文稿 */
	VIEW_PREVIEW,  /* 5 预览 */
	VIEW_SIGN,     /* 6 签发 */
	VIEW_EXPORT,   /* 7 导出 */
	VIEW_DIALOG,   /* no view of its own: what lies over another view */
	VIEW_PROMPT,   /* one line is asked for */
	VIEW_CHOICE,   /* one of a few is asked for */
	VIEW_READER,   /* a longer text to be read: help, what came of something */
	VIEW_PICK,     /* one of many is asked for, by 汉字, initials or key */
	VIEW_MENU,     /* the commands under headings */
	VIEW_HISTORY,  /* what was done, by whom and when */
	VIEW_PASTE,    /* what of a paste goes where */
	VIEW_RECORDS,  /* the records behind a counted cell */
	VIEW_GUIDE,    /* a department's sheet on its way in */
	VIEW_BLOCK,    /* what a block says under each of its keys, and its picture */
	VIEW_COUNT
};

struct view_words {
	enum view_id parent; /* whose keys and commands work there too */
	const char *name;    /* "figures": stable, for tests and the manual */
	const char *title;   /* N_("Figures") */
	const char *help;    /* N_(…): what F1 says of the view as a whole; NULL: nothing */
};

extern const struct view_words view_words[VIEW_COUNT];

#endif
