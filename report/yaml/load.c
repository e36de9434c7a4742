/* load.c - file and templates read, merged, decoded; see load.h. */
#include "report/yaml/load.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/yaml/decode.h"
#include "report/yaml/limits.h"
#include "report/yaml/merge.h"
#include "report/yaml/parse.h"
#include "report/yaml/templates.h"
#include "report/yaml/write.h"

struct loader {
	const struct load_options *options;
	struct errors *errors;
	struct briefing *briefing;
	struct node_store store;
	const char *chain[TEMPLATE_DEPTH_MAX + 1]; /* files being read, NULL-terminated */
	size_t depth;
};

/* What every file must have, template or not. */
static bool check_root(struct loader *l, const struct node *root)
{
	if (root->kind != NODE_MAP) {
		errors_at(l->errors, ERROR_SYNTAX, node_place(root),
			  _("expected a mapping that starts with 'crossfoot: 1', found %s"),
			  node_describe(root));
		return false;
	}
	if (node_find(root, "crossfoot") != NULL)
		return true;
	errors_at(l->errors, ERROR_SYNTAX, node_place(root),
		  _("this is no briefing: expected 'crossfoot: 1' in its first line"));
	return false;
}

static void note_file(struct briefing *briefing, const char *path)
{
	if (briefing->files == NULL)
		briefing->files = arena_array(&briefing->arena, TEMPLATE_DEPTH_MAX + 1,
					      sizeof *briefing->files);
	briefing->files[briefing->n_files++] = path;
}

/* A template that root extends: its name as written, and where it lies or what it says. */
struct found_template {
	const char *name, *path; /* path NULL: there is none, or an error was reported */
	const char *from;        /* the file that names it */
	const char *text;        /* NULL: it is read from path */
};

static bool find_kept(struct loader *l, struct found_template *found)
{
	for (size_t i = 0; l->options != NULL && i < l->options->n_templates; i++)
		if (strcmp(l->options->templates[i].name, found->name) == 0) {
			found->path = found->name;
			found->text = l->options->templates[i].text;
			return true;
		}
	return false;
}

MUST_LOOK static bool may_read(const struct loader *l, const struct template_search *search,
			       const char *path, struct error *err)
{
	struct error why;

	if (l->options == NULL || l->options->may_read == NULL ||
	    l->options->may_read(l->options->context, path, &why))
		return true;
	return error_at(err, why.kind, search->place, "%s", why.text);
}

static struct found_template find_template(struct loader *l, const struct node *root)
{
	const struct node *node = node_find(root, "template");
	struct found_template found = { 0 };
	struct str path = STR_INIT;
	struct error err;

	if (node == NULL || node_is_null(node))
		return found;
	if (node->kind != NODE_SCALAR || node->n == 0) {
		errors_at(l->errors, ERROR_SYNTAX, node_place(node),
			  _("expected the name of a template, found %s"), node_describe(node));
		return found;
	}
	if (l->depth == TEMPLATE_DEPTH_MAX) {
		errors_at(l->errors, ERROR_LIMIT, node_place(node),
			  _("templates extend one another more than %d deep"), TEMPLATE_DEPTH_MAX);
		return found;
	}
	struct template_search search = { node->text, node_text(node).place, l->options, l->chain };
	found.name = node->text;
	found.from = search.place.file;
	if (find_kept(l, &found))
		return found;
	if (template_find(&search, &path, &err) && may_read(l, &search, path.text, &err))
		found.path = arena_strdup(&l->briefing->arena, path.text);
	else
		errors_add(l->errors, &err);
	str_finish(&path);
	return found;
}

static bool had_errors(const struct errors *errors, size_t before)
{
	return errors->n + errors->dropped > before;
}

/* One file's tree; the source stays, read to its end when the tree is not NULL. */
static struct node *parse_source(struct loader *l, struct source *source)
{
	struct node *root = yaml_parse(source, &l->store, l->errors);

	return root != NULL && check_root(l, root) ? root : NULL;
}

static struct node *read_template(struct loader *l, const struct found_template *found)
{
	struct source source;
	struct error err;
	bool ok = found->text != NULL ? source_copy(&source, found->path, found->text,
						    strlen(found->text), &err)
				      : source_open(&source, found->path, true, &err);

	if (!ok) {
		errors_add(l->errors, &err);
		return NULL;
	}
	if (found->text == NULL)
		note_file(l->briefing, found->path);
	struct node *root = parse_source(l, &source);
	if (root != NULL && l->options != NULL && l->options->template_read != NULL)
		l->options->template_read(l->options->context, found->name, found->from,
					  found->path, source.text);
	source_finish(&source);
	return root;
}

/* Lays root over its template, that over its own, and so on; NULL after errors. */
static struct node *extend(struct loader *l, struct node *root)
{
	size_t before = l->errors->n + l->errors->dropped;
	struct node *trees[TEMPLATE_DEPTH_MAX + 1];
	size_t n = 0;

	for (struct node *tree = root; tree != NULL;) {
		trees[n++] = tree;
		struct found_template found = find_template(l, tree);
		if (found.path == NULL)
			break;
		l->chain[l->depth++] = found.path;
		tree = read_template(l, &found);
	}
	if (had_errors(l->errors, before))
		return NULL;
	struct node *merged = trees[--n];
	while (merged != NULL && n > 0)
		merged = merge_over(&l->store, merged, trees[--n], l->errors);
	return merged;
}

/* --- errors in the order of the files --- */

/* The file that was read first comes first: the briefing, then its templates. */
static size_t file_rank(const struct loader *l, const struct error *err)
{
	for (size_t i = 0; i < l->depth; i++)
		if (strncmp(err->file, l->chain[i], sizeof err->file - 1) == 0)
			return i;
	return l->depth;
}

static bool stands_before(const struct loader *l, const struct error *a, const struct error *b)
{
	size_t left = file_rank(l, a), right = file_rank(l, b);

	if (left != right)
		return left < right;
	return a->line != b->line ? a->line < b->line : a->column < b->column;
}

static void sort_errors(const struct loader *l, size_t first)
{
	struct error *items = l->errors->items;

	for (size_t i = first + 1; i < l->errors->n; i++)
		for (size_t j = i; j > first && stands_before(l, &items[j], &items[j - 1]); j--) {
			struct error later = items[j - 1];

			items[j - 1] = items[j];
			items[j] = later;
		}
}

/* Takes over the source. */
static struct briefing *load(struct source *source, struct briefing *briefing,
			     const struct load_options *options, struct errors *errors)
{
	struct loader l = { .options = options,
			    .errors = errors,
			    .briefing = briefing,
			    .store = { .texts = &briefing->arena },
			    .chain = { briefing->file },
			    .depth = 1 };
	struct decoder decoder = { &briefing->arena, errors, briefing };
	size_t before = errors->n + errors->dropped, first = errors->n;
	struct node *root = parse_source(&l, source);

	source_finish(source);
	if (root != NULL)
		root = extend(&l, root);
	if (root != NULL)
		schema_decode(&decoder, &briefing_schema, root, briefing);
	node_store_finish(&l.store);
	sort_errors(&l, first);
	if (!had_errors(errors, before))
		return briefing;
	briefing_destroy(briefing);
	return NULL;
}

struct briefing *briefing_load(const char *path, const struct load_options *options,
			       struct errors *errors)
{
	struct briefing *briefing = briefing_create(path);
	struct source source;
	struct error err;

	if (source_open(&source, briefing->file, false, &err)) {
		note_file(briefing, briefing->file);
		return load(&source, briefing, options, errors);
	}
	errors_add(errors, &err);
	briefing_destroy(briefing);
	return NULL;
}

struct briefing *briefing_load_text(const char *name, const char *bytes, size_t len,
				    const struct load_options *options, struct errors *errors)
{
	struct briefing *briefing = briefing_create(name);
	struct source source;
	struct error err;

	if (source_copy(&source, briefing->file, bytes, len, &err))
		return load(&source, briefing, options, errors);
	errors_add(errors, &err);
	briefing_destroy(briefing);
	return NULL;
}

static void write_merged(const struct node *root, struct str *out)
{
	for (size_t i = 0; i < root->n; i++) {
		const char *key = node_key(root, i)->text;

		if (strcmp(key, "template") != 0 && strcmp(key, "values") != 0 &&
		    strcmp(key, "spellings") != 0)
			yaml_write_entry(node_key(root, i), node_value(root, i), out);
	}
}

bool briefing_merge_text(const struct file_text *file, const struct load_options *options,
			 struct str *out, struct errors *errors)
{
	struct briefing *briefing = briefing_create(file->name);
	struct loader l = { .options = options,
			    .errors = errors,
			    .briefing = briefing,
			    .store = { .texts = &briefing->arena },
			    .chain = { briefing->file },
			    .depth = 1 };
	struct source source;
	struct error err;
	struct node *root = NULL;

	if (source_copy(&source, briefing->file, file->bytes, file->len, &err)) {
		root = parse_source(&l, &source);
		source_finish(&source);
	} else {
		errors_add(errors, &err);
	}
	if (root != NULL)
		root = extend(&l, root);
	if (root != NULL)
		write_merged(root, out);
	node_store_finish(&l.store);
	briefing_destroy(briefing);
	return root != NULL;
}
