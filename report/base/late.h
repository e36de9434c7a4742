/* late.h - libraries loaded when they are first needed, so that a start that prints no paper does
 * not wait for them: fonts and PDF took a third of the interface's time to its first screen. */
#ifndef REPORT_BASE_LATE_H
#define REPORT_BASE_LATE_H

#include <stddef.h>

/* One library's functions: names in the order in which their addresses stand in a struct of
 * function pointers. */
struct late {
	const char *library; /* as the loader finds it: libhpdf.so.2 */
	const char *const *names;
	size_t n;
};

/* Fills the struct. Without the library, or a function in it, the program ends as it would have at
 * its start: the terminal is put back, the loader's message is said, exit status 2. */
void late_load(const struct late *late, void *functions);

/* The body of an accessor: a struct filled with the first call. LIST is an X-macro list of names.
 */
#define LATE_NAME(name) #name,
#define LATE_MEMBER(name) __typeof__(name) *name;
#define LATE_ACCESSOR(type, LIST, soname)                                                \
	static struct type functions;                                                    \
	static bool loaded;                                                              \
	if (!loaded) {                                                                   \
		static const char *const names[] = { LIST(LATE_NAME) };                  \
		late_load(&(struct late){ soname, names, sizeof names / sizeof *names }, \
			  &functions);                                                   \
		loaded = true;                                                           \
	}                                                                                \
	return &functions

#endif
