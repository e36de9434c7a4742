/* fuzz.h - what a fuzz target offers: libFuzzer calls it, and replay.c does over the corpus. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n); /* returns 0 */

#endif
