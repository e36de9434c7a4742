/* scene.h - a line of text as numbers, names, cues and marks, and what has been said up to each
 * number: who and what it may speak of. */
#ifndef REPORT_PROSE_SCENE_H
#define REPORT_PROSE_SCENE_H

#include "report/prose/lexicon.h"
#include "report/text/cues.h"
#include "report/text/recognise.h"

enum token_kind {
	TOKEN_NUMBER,
	TOKEN_NAME,
	TOKEN_CUE,
	TOKEN_MARK, /* ， 。 ； 、 and the like */
};

struct token {
	enum token_kind kind;
	size_t start, end; /* letters */
	union {
		size_t number; /* in the mentions */
		struct {
			const struct known_name *first;
			size_t n;
			bool cut;   /* it stands in a longer word: 非税收入 */
			bool alone; /* nothing before it makes another name of it: 轻微事故 */
		} name;
		uint32_t cues; /* bits of enum cue */
		uint32_t mark;
	};
};

struct scene {
	const struct letters *text;
	struct mentions *mentions; /* places are letters */
	struct token *tokens;
	size_t n;
	size_t capacity;
};

void scene_finish(struct scene *scene);
/* A number that is part of a name becomes MENTION_CLASS. */
void scene_read(struct scene *scene, const struct lexicon *lexicon, const struct letters *text,
		struct mentions *mentions);

#define SUBJECTS_MAX 6
#define SPOKEN_MAX 12

/* A member that the words speak of. */
struct subject {
	const struct dimension *dimension;
	size_t position;
	size_t number; /* how many numbers of the line came before it */
	bool alone;
	bool several; /* others of its dimension were named beside it: 厅级、县处级 */
};

/* A figure that was named. */
struct spoken {
	const struct figure *figure;
	size_t end; /* letter behind its name */
	size_t number;
	uint8_t weight;
	bool alone;
};

/* The letters around a number: which of them stand there at all, by their last bits. */
struct around {
	bool looked; /* done when first asked for: setting_look_around(), weigh.h */
	size_t from, to;
	uint64_t letters[16];
	uint64_t any; /* of them together */
};

/* What is known at a number. */
struct setting {
	const struct scene *scene;
	size_t token;         /* of the number */
	size_t n_numbers;     /* of the line before it */
	size_t sentence, gap; /* tokens that its sentence, and what stands since the last
				 number of it, begin with */
	size_t gap_start;     /* the letter that the gap begins with */
	size_t clause_start;  /* behind the last ， ； ： 。 */
	uint32_t gap_cues, clause_cues, group_cues, sentence_cues;
	uint32_t after_cues; /* from the number to the next mark or number */
	uint32_t last_cue;   /* of the gap */
	size_t last_cue_end;
	struct subject subjects[SUBJECTS_MAX];
	size_t n_subjects;
	struct spoken spoken[SPOKEN_MAX]; /* of the sentence, the last ones */
	size_t n_spoken;
	const struct figure *context; /* the last figure that was named or stated in the line */
	bool begun;
	struct around *around; /* borrowed; anew for each number */
	bool dated; /* a date stands in the gap: what is compared with may be another year */
};

/* A number that can state a figure. */
bool mention_states(const struct mention *m);
/* Goes on to the next number token; false at the end. A zeroed setting with its scene begins. */
bool setting_next(struct setting *setting);
/* Whether a member of the dimension was named since the last number. */
bool subject_is_fresh(const struct setting *setting, const struct subject *subject);
/* NULL when none is spoken of. */
const struct subject *setting_subject(const struct setting *setting,
				      const struct dimension *dimension);

#endif
