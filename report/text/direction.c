/* direction.c - see direction.h. Each pair is a row; the first row with a word is its usual pair.
 */
#include "report/text/direction.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

static const struct pair {
	const char *rise, *fall;
} pairs[] = {
	{ "增长", "下降" }, { "增加", "减少" }, { "上升", "下降" }, { "上涨", "下跌" },
	{ "扩大", "收窄" }, { "扩大", "缩小" }, { "提高", "降低" }, { "提升", "下降" },
	{ "回升", "回落" }, { "增多", "减少" }, { "加快", "放缓" }, { "升高", "降低" },
	{ "上调", "下调" }, { "上浮", "下浮" }, { "走高", "走低" }, { "增长", "减少" },
	{ "上涨", "下降" }, { "提高", "下降" }, { "上涨", "回落" }, { "增", "减" },
	{ "升", "降" },     { "涨", "跌" },     { "延长", "缩短" }, { "提前", "推迟" },
	{ "增收", "减收" }, { "增支", "减支" },
	{ "顺差", "逆差" }, { "盈利", "亏损" }, { "盈余", "赤字" }, { "结余", "赤字" },
};

/* What is said of nought where 持平 is not: of which of two is more. */
static const struct flat {
	const char *rise, *text;
} flats[] = {
	{ "顺差", "进出口相抵" },
	{ "盈利", "盈亏相抵" },
	{ "盈余", "收支平衡" },
	{ "结余", "收支平衡" },
};

#define INDEX_PAIR "上涨", "下降" /* of prices */

/* ---- what {x|trend} was told ---- */

struct word {
	const char *text;
	size_t len;
};

static bool word_is(struct word word, const char *text)
{
	return strlen(text) == word.len && memcmp(text, word.text, word.len) == 0;
}

/* The next of words parted by points; a number keeps its point: 100.0 is no two words. */
static struct word next_word(const char **at, const char *end)
{
	struct word word = { *at, 0 };

	while (*at < end && **at != '.')
		++*at;
	word.len = (size_t)(*at - word.text);
	if (*at < end)
		++*at;
	return word;
}

/* 1: a word of rising, -1 of falling, 0 of neither. */
static int direction_of_word(struct word word)
{
	for (size_t i = 0; i < LEN(pairs); i++) {
		if (word_is(word, pairs[i].rise))
			return 1;
		if (word_is(word, pairs[i].fall))
			return -1;
	}
	return 0;
}

static const char *flat_of(struct word rise)
{
	for (size_t i = 0; i < LEN(flats); i++)
		if (word_is(rise, flats[i].rise))
			return flats[i].text;
	return NULL;
}

MUST_LOOK static bool take_pair(struct word rise, struct arena *arena, struct trend *out,
				struct error *err)
{
	for (size_t i = 0; i < LEN(pairs); i++)
		if (word_is(rise, pairs[i].rise)) {
			out->rise = pairs[i].rise;
			out->fall = pairs[i].fall;
			return true;
		}
	const char *said = arena_strndup(arena, rise.text, rise.len);
	error_set(err, ERROR_VALUE, _("'%s' is no word for rising"), said);
	error_hint(err, _("write both words: trend.增加.减少"));
	return false;
}

MUST_LOOK static bool take_words(struct word rise, struct word fall, struct arena *arena,
				 struct trend *out, struct error *err)
{
	out->flat = flat_of(rise);
	if (fall.len == 0)
		return take_pair(rise, arena, out, err);
	out->rise = arena_strndup(arena, rise.text, rise.len);
	out->fall = arena_strndup(arena, fall.text, fall.len);
	if (direction_of_word(rise) < 0 || direction_of_word(fall) > 0)
		return error_set(err, ERROR_VALUE,
				 _("'%s' is said of what rises, '%s' of what falls"), out->rise,
				 out->fall);
	return true;
}

bool trend_read(const char *words, size_t len, struct arena *arena, struct trend *out,
		struct error *err)
{
	const char *at = words, *end = words + len;
	struct word first = next_word(&at, end);
	struct error not_a_number;

	*out = (struct trend){ .rise = pairs[0].rise, .fall = pairs[0].fall };
	if (first.len > 0 && decimal_parse(first.text, first.len, &out->base, &not_a_number)) {
		*out = (struct trend){ INDEX_PAIR, .is_index = true, .base = out->base };
		first = next_word(&at, end);
	}
	struct word second = next_word(&at, end);
	if (at < end)
		return error_set(err, ERROR_VALUE,
				 _("trend takes a base and two words: trend.100.上涨.下降"));
	return first.len == 0 || take_words(first, second, arena, out, err);
}

/* ---- nothing changed ---- */

static bool contains(const char *text, size_t len, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= len; i++)
		if (memcmp(text + i, word, n) == 0)
			return true;
	return false;
}

/* Where the clause that the text ends with begins. */
static size_t clause_start(const char *text, size_t len)
{
	static const char *const stops[] = { "，", "。", "；", "：", "、", "！", "？", "（", "\n" };

	for (size_t at = len; at > 0; at--)
		for (size_t i = 0; i < LEN(stops); i++) {
			size_t n = strlen(stops[i]);

			if (at >= n && memcmp(text + at - n, stops[i], n) == 0)
				return at;
		}
	return 0;
}

const char *trend_flat(const char *before, size_t len, bool rounded)
{
	static const char *const against[] = { "同比", "环比", "比", "较", "与", "和", "同" };
	size_t start = clause_start(before, len);

	for (size_t i = 0; i < LEN(against); i++)
		if (contains(before + start, len - start, against[i]))
			return rounded ? "基本持平" : "持平";
	return rounded ? "与上年基本持平" : "与上年持平";
}

/* ---- words that stand beside numbers ---- */

/* 增长了约: what may stand between the word and its number. */
static const char *const between[] = { "了", "约", "近", "超", "超过", "达", "大约", " " };

static bool ends_with(const char *text, size_t len, const char *word)
{
	size_t n = strlen(word);

	/* The last byte tells most of them apart. */
	return len >= n && n > 0 && text[len - 1] == word[n - 1] &&
	       memcmp(text + len - n, word, n) == 0;
}

/* The last two bytes of the words, a bit for each pair of their low six: nearly all that stands
 * before numbers is told by it. */
struct endings {
	uint64_t bits[64];
	bool made;
};

static uint64_t *ending_bit(struct endings *endings, const char *end, uint64_t *bit)
{
	*bit = UINT64_C(1) << ((unsigned char)end[-1] & 63);
	return &endings->bits[(unsigned char)end[-2] & 63];
}

static void endings_add(struct endings *endings, const char *word)
{
	uint64_t bit, *bits;

	if (word[1] == '\0')
		return;
	bits = ending_bit(endings, word + strlen(word), &bit);
	*bits |= bit;
}

/* No word of direction, and nothing that may stand behind one, ends like this; len: two at least. */
static bool ends_otherwise(const char *text, size_t len)
{
	static struct endings endings; /* constant once it is made */
	uint64_t bit;

	if (!endings.made) {
		for (size_t i = 0; i < LEN(pairs); i++) {
			endings_add(&endings, pairs[i].rise);
			endings_add(&endings, pairs[i].fall);
		}
		for (size_t i = 0; i < LEN(between); i++)
			endings_add(&endings, between[i]);
		endings.made = true;
	}
	return text[len - 1] != ' ' && (*ending_bit(&endings, text + len, &bit) & bit) == 0;
}

static size_t pass_over(const char *text, size_t len)
{
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < LEN(between); i++)
			if (ends_with(text, len, between[i])) {
				len -= strlen(between[i]);
				again = true;
			}
	}
	return len;
}

bool direction_at_end(const char *text, size_t len, struct direction *out)
{
	if (len < 3 || ((unsigned char)text[len - 1] < 0x80 && text[len - 1] != ' '))
		return false; /* a mark, a digit, a line's start */
	if (ends_otherwise(text, len))
		return false;
	len = pass_over(text, len);
	for (size_t i = 0; i < LEN(pairs); i++) {
		const struct pair *pair = &pairs[i];
		bool up = ends_with(text, len, pair->rise);

		if (!up && !ends_with(text, len, pair->fall))
			continue;
		*out = (struct direction){ up ? pair->rise : pair->fall, pair->rise, pair->fall,
					   up ? 1 : -1 };
		return true;
	}
	return false;
}

int direction_of_name(const char *name)
{
	static const struct {
		const char *word;
		int sign;
	} words[] = {
		{ "增减", 1 },  { "涨跌", 1 },  { "升降", 1 },  { "降幅", -1 }, { "跌幅", -1 },
		{ "减幅", -1 }, { "下降", -1 }, { "减少", -1 }, { "下跌", -1 }, { "降低", -1 },
		{ "增速", 1 },  { "增长", 1 },  { "增幅", 1 },  { "涨幅", 1 },  { "升幅", 1 },
		{ "同比", 1 },  { "环比", 1 },  { "上涨", 1 },  { "变动", 1 },
		{ "逆差", -1 }, { "亏损", -1 }, { "赤字", -1 }, { "顺差", 1 },
		{ "盈余", 1 },  { "结余", 1 },  { "利润", 1 },  { "差额", 1 },
	};

	for (size_t i = 0; i < LEN(words); i++)
		if (strstr(name, words[i].word) != NULL)
			return words[i].sign;
	return 0;
}

int direction_of_figure(const struct figure *figure)
{
	int way = direction_of_name(figure->name);

	return way != 0 ? way : direction_of_name(figure->title);
}

bool direction_help(size_t row, const char **rise, const char **fall)
{
	if (row >= LEN(pairs))
		return false;
	*rise = pairs[row].rise;
	*fall = pairs[row].fall;
	return true;
}
