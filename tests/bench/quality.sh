# How well pages are read: the open halves of public test sets, by the scorers that lie beside them.
# Sourced by run.sh. Goals are issue 4's; those of NAEB, which is not open, stand beside wcxb.

# share LINE WORDS: the number behind the words
share() { sed -nE "s/.*$2 ([01]\.[0-9]+).*/\1/p" <<<"$1"; }

if [ ! -f "$DATA/articles.py" ]; then
    left_out quality "$DATA is not here, with its public test sets and scorers"
elif ! command -v python3 >/dev/null; then
    left_out quality "python3 is not here for the scorers"
else
    line=$(python3 "$DATA/articles.py" "$BANTIN" "$DATA/articles")
    row articles "4-gram F1" "$(share "$line" "4-gram F1")" ">=" 0.980
    row articles "word F1" "$(share "$line" "word F1")"
    line=$(python3 "$DATA/segments.py" "$BANTIN" "$DATA/segments")
    row segments "F1" "$(share "$line" "^F1")" ">=" 0.935
    row segments "precision" "$(share "$line" " P")"
    row segments "recall" "$(share "$line" " R")"
    line=$(python3 "$DATA/articles.py" "$BANTIN" "$DATA/wcxb")
    row wcxb "word F1" "$(share "$line" "word F1")" ">=" 0.955
    row wcxb "4-gram F1" "$(share "$line" "4-gram F1")" ">=" 0.940
    row wcxb "titles" "$(share "$line" "title")" ">=" 0.95
    row wcxb "authors" "$(share "$line" "authors")" ">=" 0.85
    row wcxb "no author where there is none" "$(share "$line" "where none is")" ">=" 0.80
    row wcxb "days" "$(share "$line" "date")" ">=" 0.88
fi
