/* settings_file.c - see settings_file.h. */
#include "report/yaml/settings_file.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/yaml/decode.h"
#include "report/yaml/parse.h"
#include "report/yaml/source.h"

#define MACHINE_SETTINGS "/etc/crossfoot/config.yaml"

/* Drops what an earlier file said of a role. */
static void forget_role(struct settings *settings, const char *role)
{
	size_t kept = 0;

	for (size_t i = 0; i < settings->n_fonts; i++)
		if (strcmp(settings->fonts[i].role, role) != 0)
			settings->fonts[kept++] = settings->fonts[i];
	settings->n_fonts = kept;
}

static void add_font(struct decoder *d, struct settings *settings, const struct node *role,
		     const struct node *font)
{
	const char *name = schema_text(d, font);

	if (name == NULL)
		return;
	if (strchr(name, '/') != NULL)
		name = decode_path(d, font);
	struct font_wish *fonts =
		arena_array(d->arena, settings->n_fonts + 1, sizeof *settings->fonts);
	if (settings->n_fonts > 0)
		memcpy(fonts, settings->fonts, settings->n_fonts * sizeof *fonts);
	fonts[settings->n_fonts++] = (struct font_wish){
		.role = role->text,
		.font = name,
		.role_place = node_place(role),
		.font_place = node_place(font),
	};
	settings->fonts = fonts;
}

static void decode_fonts(struct decoder *d, const struct node *node, void *into)
{
	struct settings *settings = into;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of roles to fonts")))
		return;
	for (size_t i = 0; i < node->n; i++) {
		const struct node *role = node_key(node, i), *value = node_value(node, i);

		forget_role(settings, role->text);
		if (value->kind != NODE_LIST) {
			add_font(d, settings, role, value);
			continue;
		}
		for (size_t k = 0; k < value->n; k++)
			add_font(d, settings, role, value->items[k]);
	}
}

static void decode_folder(struct decoder *d, const struct node *node, void *into)
{
	*(const char **)into = decode_path(d, node);
}

static void decode_office(struct decoder *d, const struct node *node, void *into)
{
	decode_folder(d, node, &((struct settings *)into)->office);
}

static void decode_tray_in(struct decoder *d, const struct node *node, void *into)
{
	decode_folder(d, node, &((struct settings *)into)->tray_in);
}

static void decode_tray_out(struct decoder *d, const struct node *node, void *into)
{
	decode_folder(d, node, &((struct settings *)into)->tray_out);
}

static const struct schema_field tray_fields[] = {
	{ .key = "in",
	  .type = FIELD_OWN,
	  .decode = decode_tray_in,
	  .form = N_("a folder"),
	  .help = N_("where clerks put files") },
	{ .key = "out",
	  .type = FIELD_OWN,
	  .decode = decode_tray_out,
	  .form = N_("a folder"),
	  .help = N_("where papers go") },
};
static const struct schema tray_schema = { N_("the trays"), "trays", tray_fields,
					   LEN(tray_fields) };

static const struct schema_choice themes[] = {
#define X(name, key) { key, TERMINAL_##name },
	TERMINAL_THEMES(X)
#undef X
		{ NULL, 0 },
};

static const struct schema_field terminal_fields[] = {
	{ .key = "theme",
	  .type = FIELD_CHOICE,
	  .offset = offsetof(struct terminal_settings, theme),
	  .choices = themes,
	  .help = N_("the colours of the interface; the environment decides when left out") },
	{ .key = "ambiguous",
	  .type = FIELD_COUNT,
	  .offset = offsetof(struct terminal_settings, ambiguous),
	  .min = 1,
	  .max = 2,
	  .help = N_("cells of characters like “ and ±; the terminal is asked when left out") },
	{ .key = "mouse",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct terminal_settings, mouse),
	  .help = N_("a click goes to a cell, the wheel moves; text is then marked with Shift") },
	{ .key = "plain",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct terminal_settings, plain),
	  .help = N_("questions line by line instead of a full screen") },
};
static const struct schema terminal_schema = { N_("the terminal"), "terminal", terminal_fields,
					       LEN(terminal_fields) };

static const struct schema_field settings_fields[] = {
	{ .key = "fonts",
	  .type = FIELD_OWN,
	  .decode = decode_fonts,
	  .form = N_("a mapping of roles to a font or a list of fonts"),
	  .help = N_("fonts that come first in each role's chain: a family, a file name, a path") },
	{ .key = "office",
	  .type = FIELD_OWN,
	  .decode = decode_office,
	  .form = N_("a path"),
	  .help = N_("the office that is opened when none is named") },
	{ .key = "trays",
	  .type = FIELD_MAP,
	  .nested = &tray_schema,
	  .help = N_("the folders of a restricted session; beside the office when left out") },
	{ .key = "terminal",
	  .type = FIELD_MAP,
	  .offset = offsetof(struct settings, terminal),
	  .nested = &terminal_schema,
	  .help = N_("how the interface meets the terminal") },
};
const struct schema settings_schema = { N_("the settings"), "", settings_fields,
					LEN(settings_fields) };

MUST_LOOK static bool read_file(struct settings *settings, const char *path, struct errors *errors)
{
	struct node_store store = { .texts = &settings->arena };
	struct decoder decoder = { &settings->arena, errors, settings };
	const char *name = arena_strdup(&settings->arena, path);
	size_t before = errors->n + errors->dropped;
	struct source source;
	struct error err;

	if (!source_open(&source, name, false, &err)) {
		errors_add(errors, &err);
		return false;
	}
	struct node *root = yaml_parse(&source, &store, errors);
	if (root != NULL && schema_expect(&decoder, root, NODE_MAP, N_("a mapping of settings")))
		schema_decode(&decoder, &settings_schema, root, settings);
	source_finish(&source);
	node_store_finish(&store);
	return errors->n + errors->dropped == before;
}

static const char *set_variable(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Adds the path of the user's own settings; false without a home. */
static bool user_path(struct str *path)
{
	const char *config = set_variable("XDG_CONFIG_HOME"), *home = set_variable("HOME");

	if (config == NULL && home == NULL)
		return false;
	str_printf(path, "%s%s/crossfoot/config.yaml", config != NULL ? config : home,
		   config != NULL ? "" : "/.config");
	return true;
}

bool settings_load(struct settings *settings, struct errors *errors)
{
	const char *named = getenv("CROSSFOOT_CONFIG");
	struct str user = STR_INIT;
	bool ok = true;

	if (named != NULL && named[0] != '\0')
		return read_file(settings, named, errors);
	if (access(MACHINE_SETTINGS, F_OK) == 0)
		ok = read_file(settings, MACHINE_SETTINGS, errors);
	if (named == NULL && user_path(&user) && access(user.text, F_OK) == 0)
		ok = read_file(settings, user.text, errors) && ok;
	str_finish(&user);
	return ok;
}

void settings_finish(struct settings *settings)
{
	arena_finish(&settings->arena);
	*settings = (struct settings){ 0 };
}
