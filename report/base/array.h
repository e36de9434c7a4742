/* array.h - the length of an array, the one macro everybody needs. */
#ifndef REPORT_BASE_ARRAY_H
#define REPORT_BASE_ARRAY_H

#define LEN(a) (sizeof(a) / sizeof *(a))

#endif
