/* limits.h - how much a file may ask for before it is refused; each far above honest use. */
#ifndef REPORT_YAML_LIMITS_H
#define REPORT_YAML_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#define YAML_FILE_MAX ((size_t)256000000) /* bytes of one file */
#define YAML_SCALAR_MAX ((size_t)4000000) /* bytes between two events of the parser */
#define YAML_DEPTH_MAX 100                /* lists and mappings inside one another */
#define YAML_NODES_MAX                                                                             \
	((uint32_t)10000000)                 /* nodes read, with those that `<<` and templates add \
					      */
#define YAML_WEIGHT_MAX ((uint32_t)40000000) /* nodes as if every alias were written out */
#define YAML_BLANKS_MAX 4096                 /* blanks in a row: libyaml is quadratic in them */
#define YAML_DIRECTIVES_MAX 16               /* lines that start with %: likewise */
#define TEMPLATE_DEPTH_MAX 16                /* templates that extend templates */
#define ITEMS_MAX 1000000  /* figures, checks, blocks, people: entries of one list or mapping */
#define NAME_CHARS_MAX 100 /* characters of a figure's or member's name */
#define CELLS_MAX ((size_t)10000000) /* cells of all figures together */

#endif
