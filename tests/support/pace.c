/* pace.c - see pace.h. */
#include "tests/support/pace.h"

#include <stdint.h>
#include <time.h>

#define SAMPLE_US 30000 /* of work */

static int64_t time_us(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int paced_ms(int ms)
{
	int64_t began = time_us(CLOCK_MONOTONIC), work = time_us(CLOCK_PROCESS_CPUTIME_ID), worked;

	do
		worked = time_us(CLOCK_PROCESS_CPUTIME_ID) - work;
	while (worked < SAMPLE_US);
	int64_t taken = time_us(CLOCK_MONOTONIC) - began;
	/* Twice: the load of one moment is not that of the next. */
	return taken <= worked + worked / 4 ? ms : (int)(2 * ms * taken / worked);
}
