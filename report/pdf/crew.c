/* crew.c - see crew.h. */
#include "report/pdf/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

struct crew {
	void (*work)(void *context, size_t piece);
	void *context;
	size_t n;
	atomic_size_t next;
};

static void *crew_work(void *argument)
{
	struct crew *crew = argument;
	size_t piece;

	while ((piece = atomic_fetch_add(&crew->next, 1)) < crew->n)
		crew->work(crew->context, piece);
	return NULL;
}

/* The helper leaves signals to the thread that the program knows. */
static bool helper_start(struct crew *crew, pthread_t *helper)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = pthread_create(helper, NULL, crew_work, crew) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

void crew_run(void (*work)(void *context, size_t piece), void *context, size_t n)
{
	struct crew crew = { .work = work, .context = context, .n = n };
	pthread_t helper;

	atomic_init(&crew.next, 0);
	bool helped = n > 1 && helper_start(&crew, &helper);
	crew_work(&crew);
	if (helped)
		pthread_join(helper, NULL);
}
