/* break_shim.c - a shared object for LD_PRELOAD, built apart and linked into no test: it makes what
 * a program asks of the machine fail. In the environment: BREAK_KIND    write, pwrite, sync,
 * rename, truncate, open or alloc: which calls count BREAK_AT      the n-th of them fails, 0 none …
 *   BREAK_ON      … and with 1 every one after it
 *   BREAK_ERROR   the errno that it fails with; 0: a write is cut in half, the rest fails (ENOSPC)
 *   BREAK_COUNT   a file of 16 bytes: how many there were, how many failed
 *   BREAK_STATFS  the kind of file system that everything lies on
 * Calls on terminals and pipes do not count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { WRITE, PWRITE, SYNC, RENAME, TRUNCATE, OPEN, ALLOC, KINDS };

static const char *const names[KINDS] = {
	"write", "pwrite", "sync", "rename", "truncate", "open", "alloc",
};

struct tally {
	_Atomic uint64_t calls, failed;
};

static struct {
	enum kind kind;
	uint64_t at;
	bool on;
	int error;
	struct tally *tally; /* shared with children and with the test */
} state = { .kind = KINDS };

static uint64_t number(const char *name)
{
	const char *value = getenv(name);

	return value != NULL ? strtoull(value, NULL, 0) : 0;
}

__attribute__((constructor)) static void begin(void)
{
	const char *kind = getenv("BREAK_KIND"), *path = getenv("BREAK_COUNT");
	enum kind found = 0;
	int fd = path != NULL ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;

	while (found < KINDS && (kind == NULL || strcmp(kind, names[found]) != 0))
		found++;
	if (fd < 0)
		return;
	void *shared = mmap(NULL, sizeof *state.tally, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (shared == MAP_FAILED)
		return;
	state.tally = shared;
	state.at = number("BREAK_AT");
	state.on = number("BREAK_ON") != 0;
	state.error = (int)number("BREAK_ERROR");
	state.kind = found;
}

/* Whether this call is to fail; errno says how. */
static bool breaks(enum kind kind)
{
	if (kind != state.kind)
		return false;
	uint64_t n = atomic_fetch_add(&state.tally->calls, 1) + 1;
	if (state.at == 0 || n < state.at || (n > state.at && !state.on && state.error != 0))
		return false;
	if (n > state.at + 1 && !state.on)
		return false; /* half a write and one failure */
	atomic_fetch_add(&state.tally->failed, 1);
	errno = state.error != 0 ? state.error : ENOSPC;
	return true;
}

static bool is_half(void)
{
	return state.error == 0 && atomic_load(&state.tally->failed) == 1;
}

static bool is_file(int fd)
{
	struct stat status;
	int number = errno;
	bool is = fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));

	errno = number;
	return is;
}

/* The C library's own; ISO C knows no way from an object pointer to a function. */
#define REAL(type, variable, name)                          \
	do {                                                \
		void *found_ = dlsym(RTLD_NEXT, name);      \
		memcpy(&(variable), &found_, sizeof(type)); \
	} while (0)

/* --- writing --- */

ssize_t write(int fd, const void *bytes, size_t n)
{
	if (is_file(fd) && breaks(WRITE)) {
		if (!is_half())
			return -1;
		n /= 2;
	}
	return syscall(SYS_write, fd, bytes, n);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
	if (is_file(fd) && breaks(PWRITE)) {
		if (!is_half())
			return -1;
		n /= 2;
	}
	return syscall(SYS_pwrite64, fd, bytes, n, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	return pwrite64(fd, bytes, n, at);
}

typedef int stream_function(FILE *stream);
typedef size_t fwrite_function(const void *bytes, size_t size, size_t n, FILE *stream);

/* As after a write that failed: ferror tells it from now on. */
static int mark(FILE *stream)
{
	stream->_flags |= 0x20; /* _IO_ERR_SEEN */
	return EOF;
}

size_t fwrite(const void *bytes, size_t size, size_t n, FILE *stream)
{
	fwrite_function *real;

	if (is_file(fileno(stream)) && breaks(WRITE))
		return (size_t)(mark(stream) + 1);
	REAL(fwrite_function *, real, "fwrite");
	return real(bytes, size, n, stream);
}

int fflush(FILE *stream)
{
	stream_function *real;

	if (stream != NULL && is_file(fileno(stream)) && breaks(WRITE))
		return mark(stream);
	REAL(stream_function *, real, "fflush");
	return real(stream);
}

int fclose(FILE *stream)
{
	stream_function *real;
	bool fails = is_file(fileno(stream)) && breaks(WRITE);
	int error = errno;

	REAL(stream_function *, real, "fclose");
	int result = real(stream);
	if (!fails)
		return result;
	errno = error;
	return EOF;
}

/* --- to disk, names, lengths --- */

int fsync(int fd)
{
	return breaks(SYNC) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	return breaks(SYNC) ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int rename(const char *from, const char *to)
{
	return breaks(RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return breaks(RENAME) ? -1
			      : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	return breaks(RENAME)
		       ? -1
		       : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	return breaks(RENAME) ? -1
			      : (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int ftruncate64(int fd, off_t length)
{
	return breaks(TRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, fd, length);
}

int ftruncate(int fd, off_t length)
{
	return ftruncate64(fd, length);
}

int statfs(const char *path, struct statfs *out)
{
	int result = (int)syscall(SYS_statfs, path, out);

	if (result == 0 && getenv("BREAK_STATFS") != NULL)
		out->f_type = (__fsword_t)number("BREAK_STATFS");
	return result;
}

/* --- opening --- */

static int open_any(int folder, const char *path, int flags, va_list ap)
{
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(ap, mode_t) : 0;

	return breaks(OPEN) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define OPEN_FUNCTION(name)                                   \
	int name(const char *path, int flags, ...)            \
	{                                                     \
		va_list ap;                                   \
		va_start(ap, flags);                          \
		int fd = open_any(AT_FDCWD, path, flags, ap); \
		va_end(ap);                                   \
		return fd;                                    \
	}
#define OPENAT_FUNCTION(name)                                  \
	int name(int folder, const char *path, int flags, ...) \
	{                                                      \
		va_list ap;                                    \
		va_start(ap, flags);                           \
		int fd = open_any(folder, path, flags, ap);    \
		va_end(ap);                                    \
		return fd;                                     \
	}
OPEN_FUNCTION(open)
OPEN_FUNCTION(open64)
OPENAT_FUNCTION(openat)
OPENAT_FUNCTION(openat64)

typedef FILE *fopen_function(const char *path, const char *mode);

FILE *fopen(const char *path, const char *mode)
{
	fopen_function *real;

	if (breaks(OPEN))
		return NULL;
	REAL(fopen_function *, real, "fopen");
	return real(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
	return fopen(path, mode);
}

/* --- memory --- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
	if (!breaks(ALLOC))
		return __libc_malloc(size);
	errno = ENOMEM;
	return NULL;
}

void *calloc(size_t n, size_t size)
{
	if (!breaks(ALLOC))
		return __libc_calloc(n, size);
	errno = ENOMEM;
	return NULL;
}

void *realloc(void *old, size_t size)
{
	if (!breaks(ALLOC))
		return __libc_realloc(old, size);
	errno = ENOMEM;
	return NULL;
}
