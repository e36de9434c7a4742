# pinyin_readings.awk - the readings of Chinese characters as a table in C, from Unihan_Readings.txt.
#
# A character is read in every way that the dictionaries of today know (kTGHZ2013, kXHC1983,
# kHanyuPinlu, kMandarin), one that none of them has as kHanyuPinyin says. Tones go, ü is v.
BEGIN {
	now["U+5B95"] = "tan" # 宕昌县, in no dictionary: the name's reading in its own county
	FS = "\t"
	split("ā á ǎ à|ē é ě è ê ế ề|ī í ǐ ì|ō ó ǒ ò|ū ú ǔ ù|ü ǖ ǘ ǚ ǜ|ń ň ǹ|ḿ", marked, "|")
	split("a e i o u v n m", plain, " ")
	hex = "0123456789ABCDEF"
}

function codepoint(name, i, n) {
	for (i = 3; i <= length(name); i++)
		n = n * 16 + index(hex, substr(name, i, 1)) - 1
	return n
}

function toneless(reading, i, k, n, letters) {
	for (i = 1; i in marked; i++) {
		n = split(marked[i], letters, " ")
		for (k = 1; k <= n; k++)
			gsub(letters[k], plain[i], reading)
	}
	gsub(/[^a-z]/, "", reading)
	return reading
}

function add(of, reading) {
	reading = toneless(reading)
	if (reading != "" && index(" " of " ", " " reading " ") == 0)
		of = of (of == "" ? "" : " ") reading
	return of
}

$2 == "kTGHZ2013" || $2 == "kXHC1983" || $2 == "kHanyuPinlu" || $2 == "kMandarin" || $2 == "kHanyuPinyin" {
	n = split($3, words, / /)
	for (i = 1; i <= n; i++) {
		sub(/^[0-9.*,]*:/, "", words[i])
		m = split(words[i], parts, /,/)
		for (k = 1; k <= m; k++)
			if ($2 == "kHanyuPinyin")
				old[$1] = add(old[$1], parts[k])
			else
				now[$1] = add(now[$1], parts[k])
	}
	if (!($1 in seen)) {
		seen[$1] = 1
		order[++last] = $1
	}
}

END {
	for (i = 1; i <= last; i++) {
		character = order[i]
		if (now[character] == "")
			now[character] = old[character]
		n = split(now[character], words, / /)
		for (k = 1; k <= n; k++)
			if (!(words[k] in number)) {
				number[words[k]] = many++
				names = names sprintf("\t\"%s\",\n", words[k])
			}
	}
	print "/* pinyin_readings.h - made by pinyin_readings.awk from Unihan_Readings.txt. */"
	print "static const char syllables[][8] = {\n" names "};\n"
	print "/* In the order of characters; those of one character stand together. */"
	print "static const struct reading readings[] = {"
	for (i = 1; i <= last; i++) {
		n = split(now[order[i]], words, / /)
		for (k = 1; k <= n; k++)
			printf "\t{ %d, %d },\n", codepoint(order[i]), number[words[k]]
	}
	print "};"
}
