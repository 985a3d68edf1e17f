"""The stylesheet of all pages has no rules for what no page has."""

import pytest

from docs.hooks.finish.pruning import pruned, words_of_page, words_of_script

WORDS = words_of_page('<p class="a note" id="b" type="text">c<i style="fill: var(--x)">')
KEPT_AND_DROPPED = {
    "a class": (".a{color:red}", ".c{color:red}"),
    "an id": ("#b{color:red}", "#c{color:red}"),
    "an attribute": ('[type="text"]{color:red}', '[type="date"]{color:red}'),
    "all parts of a selector": (".a #b>p{color:red}", ".a .c>p{color:red}"),
    "one of several": (".a,p{color:red}", ".c,.d{color:red}"),
    "what is not there": (".a:not(.c){color:red}", ".c:not(.a){color:red}"),
    "one of alternatives": (".a:is(.c,.d,#b){color:red}", ".c:is(.a,#b){color:red}"),
    "a rule for paper": ("@media print{.a{color:red}}", "@media print{.c{color:red}}"),
    "a variable of the page": (":root{--x:red}", ":root{--y:red}"),
    "a variable of a rule": (
        ":root{--z:red}p{color:var(--z)}",
        ':root{--z:url("data:a;b}")}.c{color:var(--z)}',
    ),
}


@pytest.mark.parametrize("case", KEPT_AND_DROPPED)
def test_a_rule_is_kept_where_it_may_match(case: str) -> None:
    kept, dropped = KEPT_AND_DROPPED[case]
    assert pruned(kept, WORDS) == kept
    assert pruned(dropped, WORDS) == ""


def test_one_selector_of_several_is_dropped() -> None:
    assert pruned("p,.c,.a{color:red}", WORDS) == "p,.a{color:red}"


def test_what_a_script_sets_is_kept() -> None:
    words = words_of_script("element.className = 'md-x--active';")
    assert pruned(".md-x--active{color:red}", words) == ".md-x--active{color:red}"


def test_blanks_and_comments_go_but_not_in_strings_and_between_values() -> None:
    css = "/* { */ p ,\n.a > i {\n  font: 1px/2 'A  b';\n  margin: 0 calc(1px + 2px);\n}\n"
    assert pruned(css, WORDS) == "p,.a>i{font: 1px/2 'A  b';margin: 0 calc(1px + 2px)}"


def test_what_is_no_rule_stays() -> None:
    css = '@charset "UTF-8";@font-face{src:url(a;b)}@keyframes c{0%{top:0}to{top:1px}}'
    assert pruned(css, WORDS) == css
