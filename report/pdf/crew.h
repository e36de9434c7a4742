/* crew.h - a helper thread that does pieces of work while its caller goes on with something else.
 */
#ifndef REPORT_PDF_CREW_H
#define REPORT_PDF_CREW_H

/* To be the first member of what the work needs. What two pieces write must not overlap, so that
 * the result is the same in whatever order and thread they are done. */
struct crew_piece {
	/* hand: 0 the caller's, 1 the helper's; for what each keeps to itself */
	void (*work)(struct crew_piece *piece, int hand);
};

#define CREW_HANDS 2

struct crew;

struct crew *crew_create(void);
/* Waits for the piece under way, drops the others. Accepts NULL. */
void crew_destroy(struct crew *crew);
/* The piece is borrowed until crew_wait returns. The first one starts the thread. When the helper
 * does not keep up the caller does a piece itself, so that few wait. */
void crew_add(struct crew *crew, struct crew_piece *piece);
/* Lends the helper a hand and returns when every piece is done. */
void crew_wait(struct crew *crew);

#endif
