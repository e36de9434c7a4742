/* context.c - texts of blocks: expanded, and something to be seen in each. */
#include "report/layout/context.h"

#include <uniwidth.h>
#include <unictype.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/layout/run.h"

uint32_t context_dest(const struct context *context, const struct block *block)
{
	return (uint32_t)(block - context->briefing->document.blocks) + 1;
}

/* Whether anything of a text leaves ink on paper. */
static bool is_seen(const char *utf8)
{
	for (uint32_t c; (c = utf8_next(&utf8)) != 0;)
		if (c >= 0x21 && c != 0x2800 && c != 0x3000 && !uc_is_property_white_space(c) &&
		    !uc_is_property_default_ignorable_code_point(c) && uc_width(c, "UTF-8") > 0)
			return true;
	return false;
}

/* Nothing to be printed where the file has a text: said, or a line of the paper is lost unseen. */
MUST_LOOK static bool check_seen(const struct text *text, const struct bound_text *bound,
				 struct error *err)
{
	if (is_seen(bound->text.text))
		return true;
	if (is_seen(text->raw))
		error_at(err, ERROR_VALUE, text->place,
			 _("'%s' comes to nothing: expected something to print"), text->raw);
	else
		error_at(err, ERROR_VALUE, text->place,
			 _("the text is empty: expected something to print"));
	error_hint(err, _("give it a text, or leave it out"));
	return false;
}

bool context_expand(struct context *context, const struct text *text, struct bound_text *out,
		    struct error *err)
{
	return bind_expand(text, context->briefing,
			   context->options->draft ? BIND_DRAFT : BIND_FINAL, out, err) &&
	       (text->raw == NULL || check_seen(text, out, err));
}

bool context_expand_run(struct context *context, const struct text *text,
			const struct text_style *style, struct error *err)
{
	return context_expand(context, text, &context->bound, err) &&
	       run_check(context->flow.fonts, style, context->bound.text.text, text->place, err);
}

bool context_check(struct context *context, const struct text_style *style,
		   const struct bound_text *bound, const struct text *text, struct error *err)
{
	typeset_start(&context->set, style);
	return bound->text.len == 0 || typeset_add_bound(&context->set, bound, text, err);
}
