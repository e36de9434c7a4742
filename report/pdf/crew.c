/* crew.c - see crew.h. */
#define _GNU_SOURCE /* sched_getcpu, sched_setaffinity */
#include "report/pdf/crew.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "report/base/memory.h"

#define WAITING_MAX 64 /* pieces, before the caller does one itself */

enum { CALLER, HELPER };

struct crew {
	pthread_t helper;
	pthread_mutex_t lock; /* over all that follows */
	pthread_cond_t changed;
	int caller_cpu; /* of the thread that started the helper; -1 unknown */
	bool started, ending;
	struct crew_piece **pieces;
	size_t next, n, capacity; /* pieces[next] is the first that nobody has taken */
	size_t under_way;
};

/* Takes one piece, does it without the lock, and is back with it. */
static void work_on_next(struct crew *crew, int hand)
{
	struct crew_piece *piece = crew->pieces[crew->next++];

	crew->under_way++;
	pthread_mutex_unlock(&crew->lock);
	piece->work(piece, hand);
	pthread_mutex_lock(&crew->lock);
	crew->under_way--;
	if (crew->under_way == 0)
		pthread_cond_broadcast(&crew->changed);
}

/* Linux starts a thread on its creator's processor and moves it some milliseconds later: as long as
 * all of the work takes. Leaving that processor at once saves a sixth of a short paper's time. */
static void leave_cpu(int cpu)
{
	cpu_set_t others;

	if (cpu < 0 || cpu >= CPU_SETSIZE || sched_getaffinity(0, sizeof others, &others) != 0)
		return;
	CPU_CLR(cpu, &others);
	if (CPU_COUNT(&others) > 0)
		sched_setaffinity(0, sizeof others, &others);
}

static void *help(void *context)
{
	struct crew *crew = context;

	leave_cpu(crew->caller_cpu);
	pthread_mutex_lock(&crew->lock);
	while (!crew->ending) {
		if (crew->next < crew->n)
			work_on_next(crew, HELPER);
		else
			pthread_cond_wait(&crew->changed, &crew->lock);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

struct crew *crew_create(void)
{
	struct crew *crew = xcalloc(1, sizeof *crew);

	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->changed, NULL);
	return crew;
}

void crew_destroy(struct crew *crew)
{
	if (crew == NULL)
		return;
	pthread_mutex_lock(&crew->lock);
	crew->ending = true;
	pthread_cond_broadcast(&crew->changed);
	pthread_mutex_unlock(&crew->lock);
	if (crew->started)
		pthread_join(crew->helper, NULL);
	pthread_cond_destroy(&crew->changed);
	pthread_mutex_destroy(&crew->lock);
	free(crew->pieces);
	free(crew);
}

/* The helper leaves signals to the thread that the program knows. Without a helper crew_wait does
 * all the work. */
static void helper_start(struct crew *crew)
{
	sigset_t all, before;

	crew->caller_cpu = sched_getcpu();
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	crew->started = pthread_create(&crew->helper, NULL, help, crew) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void crew_add(struct crew *crew, struct crew_piece *piece)
{
	if (!crew->started)
		helper_start(crew);
	pthread_mutex_lock(&crew->lock);
	crew->pieces = array_grow(crew->pieces, crew->n, &crew->capacity, sizeof *crew->pieces);
	crew->pieces[crew->n++] = piece;
	pthread_cond_broadcast(&crew->changed);
	if (crew->n - crew->next > WAITING_MAX)
		work_on_next(crew, CALLER);
	pthread_mutex_unlock(&crew->lock);
}

void crew_wait(struct crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	while (crew->next < crew->n)
		work_on_next(crew, CALLER);
	while (crew->under_way > 0)
		pthread_cond_wait(&crew->changed, &crew->lock);
	crew->next = crew->n = 0;
	pthread_mutex_unlock(&crew->lock);
}
