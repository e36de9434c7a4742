#!/bin/sh
# pinyin-pro-county-names - pinyin-pro knows how 长子县 and 六安 are read, and misreads 蔚县, 单县, 乐亭.
#
# Package:  pinyin-pro 3.29.4 (npm), whose dictionary reads characters by the word they stand in
# Input:    names of counties and districts in the national list (GB/T 2260)
# Guess:    all are in its dictionary or none: whoever lists 长子县 (zhang zi) and 六安市 (lu an) has gone
#           through the list of counties.
# Seen:     长子县 六安市 铅山县 枞阳县 阆中市 right; 蔚县 wei for yu, 单县 dan for shan, 乐亭县 le for lao, 浚县 jun
#           for xun, 繁峙县 zhi for shi, 泌阳县 mi for bi, 六合区 liu for lu, 尉犁县 wei for yu, 大埔县 pu for
#           bu. Who looks places up by their initials does not find these by the letters people use.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund pinyin-pro@3.29.4 >/dev/null
cat >run.mjs <<'JS'
import { pinyin } from "pinyin-pro";
for (const name of ["长子县", "六安市", "铅山县", "枞阳县", "阆中市", "蔚县", "单县", "乐亭县", "浚县", "繁峙县", "泌阳县", "六合区", "尉犁县", "大埔县"])
	console.log(name, pinyin(name, { toneType: "none" }));
JS
node run.mjs >out
cat out
cat >seen <<'END'
长子县 zhang zi xian
六安市 lu an shi
铅山县 yan shan xian
枞阳县 zong yang xian
阆中市 lang zhong shi
蔚县 wei xian
单县 dan xian
乐亭县 le ting xian
浚县 jun xian
繁峙县 fan zhi xian
泌阳县 mi yang xian
六合区 liu he qu
尉犁县 wei li xian
大埔县 da pu xian
END
if ! diff seen out; then
	echo "CHANGED: no longer as seen (< seen, > now)"
	exit 1
fi
echo "as seen: some names of places are read as people read them, some by the letter"
