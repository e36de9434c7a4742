/* median_run.c - runs a command several times as a whole process and prints the median of its wall
 * time, or with --cpu of its processor time, and its peak memory; with a second command, in turn,
 * the ratio as well.
 *
 * usage: measure [--cpu] RUNS LABEL COMMAND [ARG...] [--against LABEL COMMAND [ARG...]]
 * Output of the commands is thrown away. Exit status 1 when one of them could not be run or a
 * signal ended it; their own exit statuses are not judged. */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX 101

struct job {
	const char *label;
	char **argv;
	double ms[RUNS_MAX];
	bool cpu;
	long peak_kib;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void become(char **argv)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	execvp(argv[0], argv);
	_exit(127);
}

static bool run_once(struct job *job, int run)
{
	struct rusage usage;
	int status;
	double start = now_ms();
	pid_t child = fork();

	if (child == 0)
		become(job->argv);
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		return false;
	job->ms[run] =
		job->cpu ? (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
				   (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3
			 : now_ms() - start;
	if (usage.ru_maxrss > job->peak_kib)
		job->peak_kib = usage.ru_maxrss;
	return WIFEXITED(status) && WEXITSTATUS(status) != 127;
}

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return left < right ? -1 : left > right;
}

static double median(struct job *job, int runs)
{
	qsort(job->ms, (size_t)runs, sizeof *job->ms, by_size);
	return job->ms[runs / 2];
}

static bool run_all(struct job jobs[2], int n_jobs, int runs)
{
	for (int j = 0; j < n_jobs; j++)
		if (!run_once(&jobs[j],
			      0)) /* warms the caches; overwritten by the first counted run */
			return false;
	for (int run = 0; run < runs; run++)
		for (int j = 0; j < n_jobs; j++)
			if (!run_once(&jobs[j], run))
				return false;
	return true;
}

int main(int argc, char **argv)
{
	struct job jobs[2] = { 0 };
	bool cpu = argc > 1 && strcmp(argv[1], "--cpu") == 0;
	argc -= cpu;
	argv += cpu;
	int n_jobs = 1, runs = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 0;

	if (argc < 4 || runs < 1 || runs > RUNS_MAX)
		return fputs("usage: measure [--cpu] RUNS LABEL COMMAND... [--against LABEL "
			     "COMMAND...]\n",
			     stderr),
		       2;
	jobs[0] = (struct job){ .label = argv[2], .argv = argv + 3, .cpu = cpu };
	for (int i = 3; i + 2 < argc; i++)
		if (strcmp(argv[i], "--against") == 0) {
			argv[i] = NULL;
			jobs[1] = (struct job){ .label = argv[i + 1],
						.argv = argv + i + 2,
						.cpu = cpu };
			n_jobs = 2;
			break;
		}
	if (!run_all(jobs, n_jobs, runs))
		return fprintf(stderr, "measure: could not run %s\n", argv[2]), 1;
	for (int j = 0; j < n_jobs; j++)
		printf("%-34s %9.1f ms %8.1f MB\n", jobs[j].label, median(&jobs[j], runs),
		       (double)jobs[j].peak_kib / 1024);
	if (n_jobs == 2)
		printf("%-34s %9.2f\n", "  ratio", jobs[0].ms[runs / 2] / jobs[1].ms[runs / 2]);
	return 0;
}
